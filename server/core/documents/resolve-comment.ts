import type { ThreadActionInput } from "#server/contracts/threads.ts";
import { closeThread, reopenThread } from "#server/core/threads/index.ts";
import { type Ctx, NotFound, recordEvent, signedIn } from "#server/core/usecase/index.ts";
import { linkOfDocument } from "./homes.ts";

export type Done = { threadId: string; link: string };

/**
 * Those who work on a text say that what a comment was about is done. It stays readable, and nobody answers any more.
 * `along`: what is done with it, once, in the same transaction.
 */
export async function resolveComment(ctx: Ctx, input: ThreadActionInput, along?: () => Promise<void>): Promise<Done> {
  const { id: resolvedBy } = signedIn(ctx);
  await closeThread(ctx, input, async (tx, { thread }) => {
    await along?.();
    await note(tx, thread.id, resolvedBy);
    await recordEvent(tx, { type: "comment.resolved", threadId: thread.id, spaceId: thread.spaceId });
  });
  return done(ctx, input.threadId);
}

/** It is not done after all. */
export async function reopenComment(ctx: Ctx, input: ThreadActionInput): Promise<Done> {
  await reopenThread(ctx, input, async (tx) => {
    await note(tx, input.threadId, null);
    // Words that were taken stay taken; what was refused may be taken after all.
    await tx.db.documentComment.updateMany({
      where: { threadId: input.threadId, outcome: "refused" },
      data: { outcome: null },
    });
  });
  return done(ctx, input.threadId);
}

/** Threads of other kinds are ended by their own verbs. */
async function note(tx: Ctx, threadId: string, resolvedBy: string | null): Promise<void> {
  const { count } = await tx.db.documentComment.updateMany({ where: { threadId }, data: { resolvedBy } });
  if (count === 0) throw new NotFound();
}

async function done(ctx: Ctx, threadId: string): Promise<Done> {
  const comment = await ctx.db.documentComment.findUnique({
    where: { threadId },
    select: { document: { select: { subjectType: true, subjectId: true, part: true } } },
  });
  if (!comment) throw new NotFound();
  return { threadId, link: await linkOfDocument(ctx, comment.document) };
}
