import {
  type HandData,
  type HandsData,
  type HandView,
  handEntryKinds,
  inOrder,
  wordOf,
} from "#server/contracts/hands.ts";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import type { ThreadEntryData } from "#server/contracts/threads.ts";

/** Whose hands are up after one entry of a thread's room. */
export function applyHands(
  hands: readonly HandView[],
  { kind, subject }: LiveEntry,
  { about }: ThreadEntryData,
): HandView[] {
  if (kind === handEntryKinds.all) return (about as HandsData).hands;
  if (kind !== handEntryKinds.one) return [...hands];
  const { hand } = about as HandData;
  const others = hands.filter(({ person }) => person.id !== subject);
  return hand ? inOrder([...others, hand]) : others;
}

/** Who has the word after it. */
export function applyWord(
  word: string | null,
  { kind, subject }: LiveEntry,
  { thread, about }: ThreadEntryData,
): string | null {
  if (thread?.word !== undefined) return thread.word;
  if (kind === handEntryKinds.all) return wordOf((about as HandsData).hands);
  if (kind !== handEntryKinds.one) return word;
  if ((about as HandData).hand?.called) return subject;
  return word === subject ? null : word;
}
