import type { QuestionsOfThreadInput } from "#server/contracts/questions.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { actOnThread } from "./act-on-thread.ts";

/** No more questions are taken: those that wait are still answered. */
export function closeAsking(ctx: Ctx, input: QuestionsOfThreadInput): Promise<{ threadId: string }> {
  return actOnThread(ctx, input, {
    action: "closeAsking",
    permission: "lead",
    change: ({ thread }, now) => (thread.asksClosed ? null : { asksClosedAt: now }),
  });
}

/** Questions are taken again. */
export function openAsking(ctx: Ctx, input: QuestionsOfThreadInput): Promise<{ threadId: string }> {
  return actOnThread(ctx, input, {
    action: "openAsking",
    permission: "lead",
    change: ({ thread }) => (thread.asksClosed ? { asksClosedAt: null } : null),
  });
}
