import { permittedOnThread } from "#server/contracts/thread-permissions.ts";
import { type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import { openThread } from "./thread-rows.ts";

/** Throws, unless the actor takes part in a live thread that goes on, also where the floor is closed. */
export async function requireTakesPart(ctx: Ctx, threadId: string): Promise<void> {
  signedIn(ctx);
  const { thread, viewer } = await openThread(ctx, threadId);
  if (!permittedOnThread(viewer, thread).raiseHand) throw new NotAllowed(viewer.posts ? "threadClosed" : "notMember");
}

/** Throws, unless the actor leads a live thread. */
export async function requireLeads(ctx: Ctx, threadId: string): Promise<void> {
  signedIn(ctx);
  const { thread, viewer } = await openThread(ctx, threadId);
  if (!permittedOnThread(viewer, thread).lead) throw new NotAllowed("notHost");
}
