import { permittedInQueue } from "#server/contracts/question-permissions.ts";
import { type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import { tellOfQuestions } from "./tell-questions.ts";
import { tellOwnVote } from "./tell-rooms.ts";
import type { OpenThread } from "./thread-rows.ts";

/** Throws what a question would be refused with. The floor is not asked: it rules the talk. */
export function mayAsk({ thread, space, viewer }: OpenThread): void {
  if (space.archived) throw new NotAllowed("communityClosed");
  if (!viewer.posts) throw new NotAllowed("notMember");
  if (thread.hidden) throw new NotAllowed("threadHidden");
  if (thread.closed) throw new NotAllowed("threadClosed");
  if (!permittedInQueue(viewer, thread).ask) throw new NotAllowed("asksClosed");
}

/** A post that was just written begins its life as a question. Who asks it wants it answered. */
export async function beginQuestion(tx: Ctx, { thread }: OpenThread, post: { id: string }): Promise<void> {
  const { id: askerId } = signedIn(tx);
  const now = tx.clock.now();
  await tx.db.question.create({ data: { postId: post.id, threadId: thread.id, askerId, askedAt: now } });
  await tx.db.questionVote.create({ data: { postId: post.id, personId: askerId, at: now } });
  await tellOfQuestions(tx, thread, [post.id]);
  await tellOwnVote(tx, askerId, { id: post.id, threadId: thread.id });
}
