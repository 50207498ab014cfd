import { useEffect, useRef, useState } from "react";
import type { ReaderForm } from "#server/contracts/forms.ts";

/** How long after a change results are fetched that are not told to everybody: the more answer the longer, and not all at once. */
const SOON_MS = 1_000;
const EACH_MS = 10;
const LONGEST_MS = 20_000;

/** Fetches the results of forms that changed, for who may see what is not told to all. Without a line all stays as it was. */
export function useFreshForms(forms: readonly ReaderForm[], came: (form: ReaderForm) => void): void {
  const stale = forms.filter((form) => form.stale);
  const latest = useRef({ came, stale });
  useEffect(() => {
    latest.current = { came, stale };
  });
  const [round, setRound] = useState(0);
  const ids = stale.map(({ id }) => id).join(",");
  useEffect(() => {
    if (ids === "") return;
    const most = Math.max(...latest.current.stale.map(({ answered }) => answered));
    const wait = Math.min(LONGEST_MS, SOON_MS + most * EACH_MS) * (0.5 + Math.random() / 2);
    const ask = async (id: string) => {
      const answer = await fetch(`/forms/${id}/results`, { headers: { Accept: "application/json" } });
      if (answer.ok) latest.current.came((await answer.json()) as ReaderForm);
      return answer.ok;
    };
    const timer = setTimeout(() => {
      void Promise.all(ids.split(",").map(ask))
        // What came while they were on their way is fetched in the next round.
        .then((all) => (all.every(Boolean) ? setRound(round + 1) : undefined))
        .catch(() => undefined);
    }, wait);
    return () => clearTimeout(timer);
  }, [ids, round]);
}
