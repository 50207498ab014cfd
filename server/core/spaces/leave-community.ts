import type { LeaveInput, SpaceView } from "#server/contracts/spaces.ts";
import { Conflict, type Ctx, NotAllowed, onceBySend, partChanged, signedIn } from "#server/core/usecase/index.ts";
import { lockCommunity } from "./lock-space.ts";
import { endMembership, othersInCharge } from "./membership-rows.ts";
import { leaveSpace } from "./policy.ts";

/** Whether the actor could leave a space now, so that a screen says beforehand what stands in the way. */
export async function mayLeaveNow(ctx: Ctx, space: SpaceView): Promise<boolean> {
  const { id } = signedIn(ctx);
  return space.can.leave && (space.myRole !== "moderator" || (await othersInCharge(ctx, space.id, id)) > 0);
}

/** Leaves a community. The last one in charge hands over first. */
export function leaveCommunity(ctx: Ctx, { key, space: address }: LeaveInput): Promise<{ spaceId: string }> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "community.leave", body: { address } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (!leaveSpace.can(tx.actor, space)) throw new NotAllowed("notMember");
    if (space.myRole === "moderator" && (await othersInCharge(tx, space.id, personId)) === 0) {
      throw new Conflict("lastInCharge");
    }
    await endMembership(tx, { spaceId: space.id, personId, state: "left", by: personId, reason: "" });
    await partChanged(tx, personId);
    return { spaceId: space.id };
  });
}
