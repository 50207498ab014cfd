import type { JoinInput } from "#server/contracts/spaces.ts";
import { type Ctx, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { lockCommunity } from "./lock-space.ts";
import { admit } from "./membership-rows.ts";
import { joinSpace } from "./policy.ts";

/** Joins a community that is open. Who is a member already stays one. */
export function joinCommunity(ctx: Ctx, { key, space: address }: JoinInput): Promise<{ spaceId: string }> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "community.join", body: { address } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (space.myRole) return { spaceId: space.id };
    if (!joinSpace.can(tx.actor, space)) throw new NotAllowed(space.barred ? "communityRemoved" : "communityNotOpen");
    await admit(tx, { spaceId: space.id, personId, role: "member" });
    return { spaceId: space.id };
  });
}
