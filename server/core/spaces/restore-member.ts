import type { CommunityRole, RestoreMemberInput } from "#server/contracts/spaces.ts";
import { audit, type Ctx, NotAllowed, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { lockCommunity } from "./lock-space.ts";
import { admit } from "./membership-rows.ts";
import { moderateSpace } from "./policy.ts";

/** Takes a removal back: the person is a member again, in the role they had. */
export function restoreMember(
  ctx: Ctx,
  { key, space: address, personId }: RestoreMemberInput,
): Promise<{ spaceId: string }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "community.restore", body: { address, personId } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (!moderateSpace.can(tx.actor, space)) throw new NotAllowed("notInCharge");
    const row = await tx.db.membership.findUnique({ where: { spaceId_personId: { spaceId: space.id, personId } } });
    if (!row || row.state === "left") throw new NotFound();
    const restored = await admit(tx, { spaceId: space.id, personId, role: row.role as CommunityRole });
    if (restored) {
      await audit(tx, { action: "community.restore", subjectType: "person", subjectId: personId, spaceId: space.id });
    }
    return { spaceId: space.id };
  });
}
