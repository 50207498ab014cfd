import { useCallback, useEffect, useRef, useState } from "react";
import { sendWaiting } from "./send-now.ts";
import { enqueueForm, onQueueChange, retry, type WaitingForm, waitingForms, withdraw } from "./send-queue.ts";

/**
 * Forms of this person that are on this phone and not yet acknowledged, of one place or of all; `wentOut` is called when
 * there is one less that nobody took back. Empty on the server and until the phone's store was read.
 */
export function useUnsentForms(personId: string | null, place?: string, wentOut?: () => void) {
  const [unsent, setUnsent] = useState<readonly WaitingForm[]>([]);
  const latest = useRef(wentOut);
  const takenBack = useRef(new Set<string>());
  useEffect(() => {
    latest.current = wentOut;
  });
  useEffect(() => {
    if (personId === null) return;
    let shown = true;
    let before: readonly WaitingForm[] = [];
    const read = () => {
      void waitingForms(personId, place).then(
        (found) => {
          if (!shown) return;
          const gone = before.filter(({ key }) => !found.some((one) => one.key === key));
          before = found;
          setUnsent(found);
          if (gone.some(({ key }) => !takenBack.current.has(key))) latest.current?.();
        },
        () => undefined,
      );
    };
    read();
    const stop = onQueueChange(read);
    return () => {
      shown = false;
      stop();
    };
  }, [personId, place]);

  /** Keeps the form on this phone and starts sending; resolves as soon as it cannot be lost any more. */
  const sendForm = useCallback(
    async (form: Omit<WaitingForm, "state" | "reason">) => {
      if (personId === null) return;
      await enqueueForm(personId, form);
      void sendWaiting(personId);
    },
    [personId],
  );
  const sendAgain = useCallback(
    async (key: string) => {
      if (personId === null) return;
      await retry(personId, key);
      void sendWaiting(personId);
    },
    [personId],
  );
  const takeBack = useCallback(async (key: string) => {
    takenBack.current.add(key);
    await withdraw(key);
  }, []);
  return { unsent, sendForm, sendAgain, takeBack };
}
