import type { HandOverInput } from "#server/contracts/spaces.ts";
import { audit, Conflict, type Ctx, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { setRole } from "./change-role.ts";
import { lockCommunity } from "./lock-space.ts";

/** Puts another member in charge and steps back, in one move, so that the community is never without anyone. */
export function handOver(ctx: Ctx, { key, space: address, personId }: HandOverInput): Promise<{ spaceId: string }> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "community.handOver", body: { address, personId } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (space.myRole !== "moderator") throw new NotAllowed("notInCharge");
    if (personId === me.id) throw new Conflict("handOverToYourself");
    await setRole(tx, { spaceId: space.id, personId, role: "moderator" });
    await setRole(tx, { spaceId: space.id, personId: me.id, role: "member" });
    await audit(tx, {
      action: "community.handOver",
      subjectType: "person",
      subjectId: personId,
      spaceId: space.id,
      facts: { from: me.id },
    });
    return { spaceId: space.id };
  });
}
