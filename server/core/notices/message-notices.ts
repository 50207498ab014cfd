import type { PostAudience } from "#server/core/threads/index.ts";
import type { Candidate } from "./kinds.ts";

/**
 * A post in a private thread is for all who are in it, and is one kind of notice to each, whether they are mentioned in
 * it or answered. Those who muted the thread hear nothing, nor those who blocked its author.
 */
export function whoIsWrittenTo(
  postId: string,
  { spaceId, threadId, number, mentioned, repliedTo, watching }: PostAudience,
): Candidate[] {
  const all = new Set([...mentioned, ...(repliedTo ? [repliedTo] : []), ...watching]);
  return [...all].map((personId) => ({
    ...{ personId, kind: "message" as const, subjectId: postId, spaceId, threadId },
    facts: { number, rule: "writtenTo" },
  }));
}
