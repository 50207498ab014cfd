import { useCallback, useEffect, useRef } from "react";
import { sendWaiting } from "./send-now.ts";
import { enqueueForm, type WaitingForm, waitingForms, withdraw } from "./send-queue.ts";
import { useSendAgain, useWaiting } from "./use-waiting.ts";

/**
 * Forms of this person that are on this phone and not yet acknowledged, of one place or of all; `wentOut` is called when
 * there is one less that nobody took back. Empty on the server and until the phone's store was read.
 */
export function useUnsentForms(personId: string | null, place?: string, wentOut?: () => void) {
  const read = useCallback((person: string) => waitingForms(person, place), [place]);
  const unsent = useWaiting(personId, read);
  const takenBack = useRef(new Set<string>());
  const before = useRef({ place, unsent });
  const latest = useRef(wentOut);
  useEffect(() => {
    latest.current = wentOut;
  });
  useEffect(() => {
    const gone = before.current.unsent.filter(({ key }) => !unsent.some((one) => one.key === key));
    const here = before.current.place === place;
    before.current = { place, unsent };
    if (here && gone.some(({ key }) => !takenBack.current.has(key))) latest.current?.();
  }, [place, unsent]);

  /** Keeps the form on this phone and starts sending; resolves as soon as it cannot be lost any more. */
  const sendForm = useCallback(
    async (form: Omit<WaitingForm, "state" | "reason">) => {
      if (personId === null) return;
      await enqueueForm(personId, form);
      void sendWaiting(personId);
    },
    [personId],
  );
  const sendAgain = useSendAgain(personId);
  const takeBack = useCallback(async (key: string) => {
    takenBack.current.add(key);
    await withdraw(key);
  }, []);
  return { unsent, sendForm, sendAgain, takeBack };
}
