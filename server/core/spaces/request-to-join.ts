import type { RequestToJoinInput, WithdrawRequestInput } from "#server/contracts/spaces.ts";
import {
  Conflict,
  type Ctx,
  NotAllowed,
  NotFound,
  newId,
  onceBySend,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";
import { lockCommunity } from "./lock-space.ts";
import { requestSpace } from "./policy.ts";

/** Asks those in charge to be let in. One request at a time. */
export function requestToJoin(ctx: Ctx, input: RequestToJoinInput): Promise<{ spaceId: string; requestId: string }> {
  const { id: personId } = signedIn(ctx);
  const { key, space: address, message } = input;
  return onceBySend(ctx, { key, action: "community.request", body: { address, message } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (!requestSpace.can(tx.actor, space))
      throw new NotAllowed(space.myRole ? "memberAlready" : "communityNotByRequest");
    const before = await waitingRequest(tx, space.id, personId);
    if (before) throw new Conflict("requestWaiting");
    const requestId = newId();
    await tx.db.joinRequest.create({
      data: { id: requestId, spaceId: space.id, personId, message, state: "waiting", createdAt: tx.clock.now() },
    });
    await recordEvent(tx, { type: "join.requested", spaceId: space.id, personId, requestId });
    return { spaceId: space.id, requestId };
  });
}

/** Takes one's own waiting request back. */
export function withdrawRequest(ctx: Ctx, { key, space: address }: WithdrawRequestInput): Promise<{ spaceId: string }> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "community.withdrawRequest", body: { address } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    const request = await waitingRequest(tx, space.id, personId);
    if (!request) throw new NotFound();
    await tx.db.joinRequest.update({
      where: { id: request.id },
      data: { state: "withdrawn", decidedAt: tx.clock.now() },
    });
    return { spaceId: space.id };
  });
}

/** The actor's own waiting request in a space, or null. */
export async function myRequest(
  ctx: Ctx,
  spaceId: string,
): Promise<{ id: string; message: string; createdAt: string } | null> {
  if (ctx.actor.kind !== "person") return null;
  const row = await waitingRequest(ctx, spaceId, ctx.actor.id);
  return row && { id: row.id, message: row.message, createdAt: row.createdAt.toISOString() };
}

function waitingRequest(ctx: Ctx, spaceId: string, personId: string) {
  return ctx.db.joinRequest.findFirst({ where: { spaceId, personId, state: "waiting" } });
}
