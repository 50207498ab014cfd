import type { AcceptRequestInput, DeclineRequestInput } from "#server/contracts/spaces.ts";
import {
  audit,
  Conflict,
  type Ctx,
  NotAllowed,
  NotFound,
  onceBySend,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";
import { lockCommunity } from "./lock-space.ts";
import { admit } from "./membership-rows.ts";
import { moderateSpace } from "./policy.ts";

/** Lets in who asked. */
export function acceptRequest(ctx: Ctx, { key, space, requestId }: AcceptRequestInput): Promise<{ spaceId: string }> {
  return decide(ctx, { key, address: space, requestId, state: "accepted", reason: "" });
}

/** Says no to who asked, with a word if one was written. They can ask again. */
export function declineRequest(
  ctx: Ctx,
  { key, space, requestId, reason }: DeclineRequestInput,
): Promise<{ spaceId: string }> {
  return decide(ctx, { key, address: space, requestId, state: "declined", reason });
}

type Decision = { key: string; address: string; requestId: string; state: "accepted" | "declined"; reason: string };

function decide(ctx: Ctx, { key, address, requestId, state, reason }: Decision): Promise<{ spaceId: string }> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: `community.${state}`, body: { address, requestId, reason } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (!moderateSpace.can(tx.actor, space)) throw new NotAllowed("notInCharge");
    const request = await tx.db.joinRequest.findFirst({ where: { id: requestId, spaceId: space.id } });
    if (!request) throw new NotFound();
    if (state === "accepted" && space.archived) throw new Conflict("communityArchived");
    if (request.state !== "waiting") throw new Conflict("requestDecided");
    const { personId } = request;
    await tx.db.joinRequest.update({
      where: { id: requestId },
      data: { state, decidedAt: tx.clock.now(), decidedBy: me.id, reason },
    });
    if (state === "accepted") await admit(tx, { spaceId: space.id, personId, role: "member" });
    await recordEvent(tx, {
      type: state === "accepted" ? "join.accepted" : "join.declined",
      spaceId: space.id,
      personId,
      requestId,
    });
    await audit(tx, {
      action: `community.request.${state}`,
      subjectType: "person",
      subjectId: personId,
      spaceId: space.id,
      reason,
    });
    return { spaceId: space.id };
  });
}
