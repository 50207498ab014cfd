import { useCallback, useEffect, useState } from "react";
import { sendWaiting } from "./send-now.ts";
import { enqueue, onQueueChange, retry, type Waiting, waitingSends, withdraw } from "./send-queue.ts";

export type NewReply = Pick<Waiting, "key" | "threadId" | "source" | "language" | "replyTo" | "question">;

/**
 * Replies of this person that are on this phone and not yet acknowledged, of one thread or of all. Empty on the
 * server and until the phone's store was read.
 */
export function useUnsent(personId: string | null, threadId?: string) {
  const [unsent, setUnsent] = useState<readonly Waiting[]>([]);

  useEffect(() => {
    if (personId === null) return;
    let shown = true;
    const read = () => {
      void waitingSends(personId, threadId).then(
        (found) => {
          if (shown) setUnsent(found);
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
  }, [personId, threadId]);

  /** Keeps the reply on this phone and starts sending; resolves as soon as it cannot be lost any more. */
  const sendReply = useCallback(
    async (reply: NewReply) => {
      if (personId === null) return;
      await enqueue(personId, reply);
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
  return { unsent, sendReply, sendAgain, withdraw };
}
