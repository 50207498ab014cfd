import type { LeaveConversationInput } from "#server/contracts/conversations.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { loadSpace, takeOut } from "#server/core/spaces/index.ts";
import { loadThread } from "#server/core/threads/index.ts";
import { Conflict, type Ctx, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";

/** Leaves a private thread for good: the actor sees no more of it, and those who stay see that they went. */
export function leaveConversation(ctx: Ctx, { key, threadId }: LeaveConversationInput): Promise<{ threadId: string }> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "conversation.leave", body: { threadId } }, async (tx) => {
    const thread = await loadThread(tx, threadId);
    if (thread.kind !== "private") throw new NotFound();
    const space = await loadSpace(tx, thread.spaceId);
    if (!mayLeave(space)) throw new Conflict(space.myRole === "reviewer" ? "reviewIsNotLeft" : "mentoringIsEnded");
    await takeOut(tx, { spaceId: thread.spaceId, personId, state: "left", by: personId });
    return { threadId };
  });
}

/** The two of a mentoring end it instead, and then still read it; among those who decide about a plan one is as long as one does. */
export function mayLeave({ myRole }: Pick<SpaceView, "myRole">): boolean {
  return myRole !== "mentor" && myRole !== "mentee" && myRole !== "reviewer";
}
