import { useCallback } from "react";
import { sendWaiting } from "./send-now.ts";
import { enqueue, type Waiting, waitingSends, withdraw } from "./send-queue.ts";
import { useSendAgain, useWaiting } from "./use-waiting.ts";

export type NewReply = Pick<Waiting, "key" | "threadId" | "source" | "language" | "replyTo" | "question">;

/**
 * Replies of this person that are on this phone and not yet acknowledged, of one thread or of all. Empty on the
 * server and until the phone's store was read.
 */
export function useUnsent(personId: string | null, threadId?: string) {
  const read = useCallback((person: string) => waitingSends(person, threadId), [threadId]);
  const unsent = useWaiting(personId, read);

  /** Keeps the reply on this phone and starts sending; resolves as soon as it cannot be lost any more. */
  const sendReply = useCallback(
    async (reply: NewReply) => {
      if (personId === null) return;
      await enqueue(personId, reply);
      void sendWaiting(personId);
    },
    [personId],
  );
  const sendAgain = useSendAgain(personId);
  return { unsent, sendReply, sendAgain, withdraw };
}
