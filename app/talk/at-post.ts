import { type ThreadKind, threadPath } from "#server/contracts/thread-kinds.ts";
import { postPath } from "#server/contracts/threads.ts";

/** A send that an older version took tells no kind: there were topics only. */
export type ThreadDone = { threadId: string; kind?: ThreadKind };
export type PostDone = ThreadDone & { id: string; number: number };

/** The page of a thread that something was done with. */
export function atThread({ threadId, kind = "topic" }: ThreadDone): string {
  return threadPath({ id: threadId, kind });
}

/** Where a post stands that something was done with. */
export function atPost({ threadId, kind = "topic", number }: Omit<PostDone, "id">): string {
  return postPath({ id: threadId, kind }, number);
}
