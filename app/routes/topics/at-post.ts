import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import { postPath } from "#server/contracts/threads.ts";

/** Where a post is read. What an older version answered tells no kind: there were topics only. */
export function atPost(post: { threadId: string; kind?: ThreadKind; number: number }): string {
  const { threadId, kind = "topic", number } = post;
  return postPath({ id: threadId, kind }, number);
}
