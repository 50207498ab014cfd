import type { ThreadActionInput } from "#server/contracts/threads.ts";
import { audit, type Ctx } from "#server/core/usecase/index.ts";
import { actOnThread } from "./act-on-thread.ts";

/** A moderator ends a topic: it stays readable, nobody replies. */
export function closeThread(ctx: Ctx, input: ThreadActionInput): Promise<{ threadId: string }> {
  return actOnThread(ctx, input, {
    action: "closeThread",
    permission: "close",
    change: ({ thread }, now) => (thread.closed ? null : { closedAt: now }),
    also: (tx, { thread }) =>
      audit(tx, { action: "thread.close", subjectType: "thread", subjectId: thread.id, spaceId: thread.spaceId }),
  });
}

/** A moderator opens a closed topic again. */
export function reopenThread(ctx: Ctx, input: ThreadActionInput): Promise<{ threadId: string }> {
  return actOnThread(ctx, input, {
    action: "reopenThread",
    permission: "reopen",
    change: ({ thread }) => (thread.closed ? { closedAt: null } : null),
    also: (tx, { thread }) =>
      audit(tx, { action: "thread.reopen", subjectType: "thread", subjectId: thread.id, spaceId: thread.spaceId }),
  });
}
