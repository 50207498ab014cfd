import { z } from "zod";

/** What a thread is used as. Readers meet them as topics, live threads, messages, comments and discussions. */
export const THREAD_KINDS = ["topic", "live", "private", "comment", "discussion"] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];

/** Who may write now: all who take part, each once in a while, or those alone who lead. */
export const FLOORS = ["open", "slow", "closed"] as const;
export const Floor = z.enum(FLOORS, { error: "unusable" });
export type Floor = z.infer<typeof Floor>;

/** How long one waits between two posts on a slow floor, in seconds: what a host may choose. */
export const SLOW_SECONDS = [15, 30, 60, 120, 300] as const;

const places: Record<ThreadKind, string> = {
  topic: "/topics",
  live: "/live",
  private: "/messages",
  comment: "/comments",
  discussion: "/discussions",
};

/** The space whose members can be called into what is said, with suggestions and before it is sent; null: there is none. */
export function callsInto({ kind, spaceId }: { kind: ThreadKind; spaceId: string }): string | null {
  return kind === "discussion" ? null : spaceId;
}

/** Where a thread is read. */
export function threadPath({ kind, id }: { kind: ThreadKind; id: string }): string {
  return `${places[kind]}/${id}`;
}
