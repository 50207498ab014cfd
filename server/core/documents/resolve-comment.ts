import type { ThreadActionInput } from "#server/contracts/threads.ts";
import { closeThread, reopenThread } from "#server/core/threads/index.ts";
import { type Ctx, NotFound, signedIn } from "#server/core/usecase/index.ts";

type Done = { threadId: string; kind: "comment" };

/** Those who work on a text say that what a comment was about is done. It stays readable, and nobody answers any more. */
export async function resolveComment(ctx: Ctx, input: ThreadActionInput): Promise<Done> {
  const { id: resolvedBy } = signedIn(ctx);
  const { threadId } = await closeThread(ctx, input, (tx) => note(tx, input.threadId, resolvedBy));
  return { threadId, kind: "comment" };
}

/** It is not done after all. */
export async function reopenComment(ctx: Ctx, input: ThreadActionInput): Promise<Done> {
  const { threadId } = await reopenThread(ctx, input, (tx) => note(tx, input.threadId, null));
  return { threadId, kind: "comment" };
}

/** Threads of other kinds are ended by their own verbs. */
async function note(tx: Ctx, threadId: string, resolvedBy: string | null): Promise<void> {
  const { count } = await tx.db.documentComment.updateMany({ where: { threadId }, data: { resolvedBy } });
  if (count === 0) throw new NotFound();
}
