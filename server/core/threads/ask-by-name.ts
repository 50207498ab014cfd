import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { tellOfQuestions } from "./tell-questions.ts";
import { tellOwnVote } from "./tell-rooms.ts";
import type { OpenThread } from "./thread-rows.ts";

/**
 * A post that was just written in a discussion asks somebody by name, in the same transaction: the question is theirs from the
 * start, and their reply to it answers it. That they read it, and may be asked, is for the caller to have asked.
 */
export async function asksByName(tx: Ctx, { postId, personId }: { postId: string; personId: string }): Promise<void> {
  const { id: askerId } = signedIn(tx);
  const now = tx.clock.now();
  const { threadId, thread } = await tx.db.post.findUniqueOrThrow({
    where: { id: postId },
    select: { threadId: true, thread: { select: { id: true, spaceId: true } } },
  });
  await tx.db.question.create({
    data: { ...{ postId, threadId, askerId, askedAt: now }, ...{ state: "taken", takenBy: personId, takenAt: now } },
  });
  await tx.db.questionVote.create({ data: { postId, personId: askerId, at: now } });
  await tellOfQuestions(tx, thread, [postId]);
  await tellOwnVote(tx, askerId, { id: postId, threadId });
}

/** Whoever was asked by name answers by replying. The thread is locked. */
export async function answersByName(
  tx: Ctx,
  { thread }: OpenThread,
  reply: { id: string; replyTo: number | null },
): Promise<void> {
  if (thread.kind !== "discussion" || reply.replyTo === null) return;
  const { id: me } = signedIn(tx);
  const now = tx.clock.now();
  const waiting = { threadId: thread.id, state: "taken", takenBy: me, post: { number: reply.replyTo } };
  const [answered] = await tx.db.question.updateManyAndReturn({
    where: waiting,
    data: { state: "answered", answeredBy: me, answeredAt: now, answerPostId: reply.id, publishedAt: now },
    select: { postId: true },
  });
  if (answered) await tellOfQuestions(tx, thread, [answered.postId]);
}
