import type { RemoveMemberInput } from "#server/contracts/spaces.ts";
import {
  audit,
  Conflict,
  type Ctx,
  NotAllowed,
  NotFound,
  onceBySend,
  partChanged,
  signedIn,
} from "#server/core/usecase/index.ts";
import { lockCommunity } from "./lock-space.ts";
import { takeBackInvitationsOf } from "./make-invitation.ts";
import { endMembership, othersInCharge } from "./membership-rows.ts";
import { moderateSpace } from "./policy.ts";
import { putOutWithin } from "./put-out-within.ts";

/**
 * Removes a member, with a reason that the member and the log keep; the invitations they made are taken back, and they
 * are out of what lies within the community for its people.
 * `restoreMember` makes them a member again.
 */
export function removeMember(ctx: Ctx, input: RemoveMemberInput): Promise<{ spaceId: string }> {
  const me = signedIn(ctx);
  const { key, space: address, personId, reason } = input;
  return onceBySend(ctx, { key, action: "community.remove", body: { address, personId, reason } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (!moderateSpace.can(tx.actor, space)) throw new NotAllowed("notInCharge");
    if (personId === me.id) throw new Conflict("removeYourself");
    const row = await tx.db.membership.findUnique({ where: { spaceId_personId: { spaceId: space.id, personId } } });
    if (row?.state !== "active") throw new NotFound();
    if (row.role === "moderator" && (await othersInCharge(tx, space.id, personId)) === 0)
      throw new Conflict("lastInCharge");
    await putOutWithin(tx, { spaceId: space.id, personId, by: me.id });
    await endMembership(tx, { spaceId: space.id, personId, state: "removed", by: me.id, reason });
    await partChanged(tx, personId);
    await takeBackInvitationsOf(tx, { spaceId: space.id, createdBy: personId });
    await audit(tx, {
      action: "community.remove",
      subjectType: "person",
      subjectId: personId,
      spaceId: space.id,
      reason,
      facts: { role: row.role },
    });
    return { spaceId: space.id };
  });
}
