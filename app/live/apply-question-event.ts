import { postFromLine } from "#server/contracts/post-on-line.ts";
import {
  type OwnVoteData,
  placed,
  type QuestionAbout,
  type QuestionQueue,
  type QuestionView,
  questionEntryKinds,
  questionFromLine,
  type VotesData,
} from "#server/contracts/questions.ts";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import type { PostView, ThreadEntryData } from "#server/contracts/threads.ts";
import { applyWord } from "./apply-hands.ts";

/**
 * A queue after one entry of a room: of its thread's, or of the reader's own. The law: an old queue with the entries
 * since is what a fresh one would be, or one that it does not know belongs in it now, and it says that it is stale.
 */
export function applyQuestionEvent(queue: QuestionQueue, entry: LiveEntry): QuestionQueue {
  if (entry.data === null || entry.data === undefined) return queue;
  if (entry.room === `thread:${queue.thread.id}`) return applyRoomEntry(queue, entry);
  if (entry.room === `person:${queue.viewer.personId}` && entry.kind === questionEntryKinds.own) {
    const { postId, voted } = entry.data as OwnVoteData;
    const others = queue.voted.filter((id) => id !== postId);
    return { ...queue, voted: voted ? [...others, postId] : others };
  }
  return queue;
}

function applyRoomEntry(before: QuestionQueue, entry: LiveEntry): QuestionQueue {
  const queue = { ...before, seq: Math.max(before.seq, entry.seq) };
  const data = entry.data as ThreadEntryData;
  const { thread, post, about } = data;
  if (entry.kind === questionEntryKinds.votes) return withVotes(queue, entry.subject, about as VotesData);
  const now = { ...queue, thread: { ...queue.thread, ...thread, word: applyWord(queue.thread.word, entry, data) } };
  if (entry.kind === questionEntryKinds.question)
    return withQuestion(now, { id: entry.subject, ...(about as QuestionAbout) });
  if (!post) return now;
  const whole = postFromLine({ id: entry.subject, threadId: queue.thread.id }, post);
  return { ...now, questions: now.questions.map((question) => withPost(question, whole)) };
}

function withVotes(queue: QuestionQueue, id: string, { votes }: VotesData): QuestionQueue {
  const { questions, ends, after, risen } = queue;
  if (questions.some((question) => question.id === id))
    return { ...queue, questions: questions.map((one) => (one.id === id ? { ...one, votes } : one)) };
  const rises = ends.open !== null && votes >= ends.open.votes;
  // One that stood before the place where this part goes on may have sunk to it.
  const sinks = after.open !== null && votes <= placed(after.open, "open").votes;
  return rises || sinks ? { ...queue, risen: [...risen, id] } : queue;
}

function withQuestion(queue: QuestionQueue, about: QuestionAbout & { id: string }): QuestionQueue {
  const { id, question: sent, counts } = about;
  const question = questionFromLine({ id, threadId: queue.thread.id }, sent);
  const others = queue.questions.filter(({ id }) => id !== question.id);
  return { ...queue, counts, questions: [...others, question] };
}

/** A post says something else, or is shown no more. */
function withPost(question: QuestionView, post: PostView): QuestionView {
  if (question.id === post.id) return { ...question, post };
  if (question.answered?.post?.id !== post.id) return question;
  return { ...question, answered: { ...question.answered, post } };
}
