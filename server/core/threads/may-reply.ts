import type { Ctx } from "#server/core/usecase/index.ts";
import { mayReply } from "./reply-to-thread.ts";
import { openThread } from "./thread-rows.ts";

/** Throws what a reply would be refused with at this moment, and writes nothing. */
export async function requireMayReply(ctx: Ctx, threadId: string): Promise<void> {
  mayReply(await openThread(ctx, threadId));
}
