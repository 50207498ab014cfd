import { useCallback, useEffect, useRef } from "react";
import type { PageTranslations } from "#server/contracts/translation.ts";

/** Several come at once: they are asked for together. */
const TOGETHER_MS = 200;
/** What waits is asked for again after so long each time, and then no more. */
const AGAIN_MS = [3_000, 8_000, 25_000, 60_000];

type Use = (came: PageTranslations, asked: readonly string[]) => void;

/** Asks for translations a moment later, several together. `path` ends where their ids go. Without a line all stays as it was. */
export function useFetchSoon(path: string, use: Use): (ids: readonly string[]) => void {
  const asked = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(use);
  useEffect(() => {
    latest.current = use;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (some) => {
      for (const id of some) asked.current.add(id);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const ids = [...asked.current];
        asked.current.clear();
        void fetch(path + ids.join(","), { headers: { Accept: "application/json" } })
          .then(async (answer) =>
            answer.ok ? latest.current((await answer.json()) as PageTranslations, ids) : undefined,
          )
          .catch(() => undefined);
      }, TOGETHER_MS);
    },
    [path],
  );
}

/** Asks a few times more while something waits: for pages that nobody tells, and for words that were asked for elsewhere. */
export function useAskAgain(waits: boolean, ask: () => void): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!waits) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = ([after, ...later]: readonly number[]) => {
      if (after === undefined) return;
      timer = setTimeout(() => {
        latest.current();
        next(later);
      }, after);
    };
    next(AGAIN_MS);
    return () => clearTimeout(timer);
  }, [waits]);
}

/** The texts whose translation is on its way. */
export function waitingIn({ views }: PageTranslations): string[] {
  return Object.values(views).flatMap(({ id, state }) => (state === "waiting" ? [id] : []));
}
