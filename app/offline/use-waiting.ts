import { useCallback, useEffect, useState } from "react";
import { sendWaiting } from "./send-now.ts";
import { onQueueChange, retry } from "./send-queue.ts";

/**
 * What of a person waits on this phone, as `read` finds it, again each time the queue changes. Empty on the server and
 * until the phone's store was read.
 */
export function useWaiting<Waiting>(
  personId: string | null,
  read: (personId: string) => Promise<readonly Waiting[]>,
): readonly Waiting[] {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  useEffect(() => {
    if (personId === null) return;
    let shown = true;
    const look = () => {
      void read(personId).then(
        (found) => {
          if (shown) setWaiting(found);
        },
        () => undefined,
      );
    };
    look();
    const stop = onQueueChange(look);
    return () => {
      shown = false;
      stop();
    };
  }, [personId, read]);
  return waiting;
}

/** Lets go out again what was refused or given up. */
export function useSendAgain(personId: string | null) {
  return useCallback(
    async (key: string) => {
      if (personId === null) return;
      await retry(personId, key);
      void sendWaiting(personId);
    },
    [personId],
  );
}
