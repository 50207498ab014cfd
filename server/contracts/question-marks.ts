import type { QuestionState } from "./question-permissions.ts";

/** What a post that asks is marked with where it stands in the talk; the question itself waits in the queue. */
export type QuestionMark = {
  /** Of the post. */
  id: string;
  number: number;
  state: QuestionState;
  /** Who has taken it, or was asked by name. */
  takenBy: string | null;
  /** How many people want it answered. */
  votes: number;
  /** Said, not written; perhaps with a note. */
  aloud: boolean;
  /** Number of the post that answers it. */
  answeredIn: number | null;
  /** The question it is told with. */
  mergedInto: string | null;
  /** The topic that it became. */
  movedTo: string | null;
};

/** Whether somebody asked before a session began: its hosts had time to think about it. */
export function askedBeforehand(asked: { createdAt: string }, session: { startedAt: string | null } | null): boolean {
  const began = session?.startedAt ?? null;
  return began !== null && asked.createdAt < began;
}
