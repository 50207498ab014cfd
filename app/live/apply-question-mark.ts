import type { QuestionMark } from "#server/contracts/question-marks.ts";
import {
  markOf,
  type QuestionAbout,
  questionEntryKinds,
  questionFromLine,
  type VotesData,
} from "#server/contracts/questions.ts";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import { isInRun, type ThreadEntryData, type ThreadPage } from "#server/contracts/threads.ts";

/** Which posts of a page are questions after one entry of its thread's room, and what became of them. */
export function applyQuestionMark(page: ThreadPage, entry: LiveEntry, { about }: ThreadEntryData): QuestionMark[] {
  const { kind, subject } = entry;
  if (kind === questionEntryKinds.votes) {
    const { votes } = about as VotesData;
    return page.questions.map((mark) => (mark.id === subject ? { ...mark, votes } : mark));
  }
  if (kind !== questionEntryKinds.question) return page.questions;
  const mark = markOf(questionFromLine({ id: subject, threadId: page.thread.id }, (about as QuestionAbout).question));
  if (!isInRun(page, mark.number)) return page.questions;
  return [...page.questions.filter(({ id }) => id !== mark.id), mark].sort((a, b) => a.number - b.number);
}
