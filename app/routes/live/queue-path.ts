import { FROM_THE_FIRST, type QueueAfter, type QueueSort } from "#server/contracts/questions.ts";

type Asked = { threadId: string; view: "questions" | "host"; sort?: QueueSort; after?: Partial<QueueAfter> };

/** Where a page of a live thread's questions is read: its beginning, or where a part of it goes on. */
export function queuePath({ threadId, view, sort = "votes", after = FROM_THE_FIRST }: Asked): string {
  const asked = new URLSearchParams();
  if (sort !== "votes") asked.set("sort", sort);
  for (const [part, place] of Object.entries(after)) if (place) asked.set(part, place);
  const query = asked.size > 0 ? `?${asked}` : "";
  return `/live/${threadId}/${view}${query}`;
}
