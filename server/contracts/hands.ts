import { z } from "zod";
import type { PersonCard } from "./people.ts";
import { Id, SendKey } from "./primitives.ts";

/** So many hands are up in one thread at most. */
export const MOST_HANDS = 200;

export const HandInput = z.object({ key: SendKey, threadId: Id, personId: Id });
export type HandInput = z.infer<typeof HandInput>;

/** A hand that is raised, as everyone who sees the thread gets it; `called`: they have the word. */
export type HandView = { person: PersonCard; place: number; at: string; called: boolean };

/** The kinds of entries in a thread's room: one hand, by whose it is; all of them, by the thread. */
export const handEntryKinds = { one: "hand", all: "hands" } as const;
/** `about` of such entries. Null: it is down. */
export type HandData = { hand: HandView | null };
export type HandsData = { hands: HandView[] };

/** Who has the word comes first, then the others in the order in which they raised their hands. */
export function inOrder(hands: readonly HandView[]): HandView[] {
  return [...hands].sort((a, b) => Number(b.called) - Number(a.called) || a.place - b.place);
}

/** Who has the word among them. */
export function wordOf(hands: readonly HandView[]): string | null {
  return hands.find(({ called }) => called)?.person.id ?? null;
}
