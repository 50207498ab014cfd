import type { InviteInput, RevokeInvitationInput } from "#server/contracts/spaces.ts";
import { audit, Conflict, type Ctx, Invalid, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { lockCommunity } from "./lock-space.ts";
import { makeInvitation, takeInvitationBack } from "./make-invitation.ts";
import { moderateSpace } from "./policy.ts";

/**
 * Makes an invitation: a link and a short code that let people in without being asked for anything else. One for
 * somebody who is here already lets in nobody else, and they get a notice of it.
 */
export function invite(ctx: Ctx, input: InviteInput): Promise<{ spaceId: string; invitationId: string }> {
  signedIn(ctx);
  const { key, space: address, ...body } = input;
  return onceBySend(ctx, { key, action: "community.invite", body: { address, ...body } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (!moderateSpace.can(tx.actor, space)) throw new NotAllowed("notInCharge");
    if (space.archived) throw new Conflict("communityArchived");
    const personId = body.handle ? await whoIsInvited(tx, { spaceId: space.id, handle: body.handle }) : null;
    const { role, note, days, uses } = body;
    const invitationId = await makeInvitation(tx, { spaceId: space.id, role, personId, note, days, uses });
    await audit(tx, {
      action: "community.invite",
      subjectType: "invitation",
      subjectId: invitationId,
      spaceId: space.id,
      facts: { days, uses, role },
    });
    return { spaceId: space.id, invitationId };
  });
}

async function whoIsInvited(tx: Ctx, { spaceId, handle }: { spaceId: string; handle: string }): Promise<string> {
  const person = await tx.db.person.findFirst({ where: { handle, suspendedAt: null }, select: { id: true } });
  if (!person) throw new Invalid({ handle: "handleUnknown" });
  const membership = await tx.db.membership.findUnique({
    where: { spaceId_personId: { spaceId, personId: person.id } },
    select: { state: true },
  });
  if (membership?.state === "active") throw new Invalid({ handle: "thereAlready" });
  if (membership?.state === "removed") throw new Invalid({ handle: "memberRemoved" });
  return person.id;
}

/** Takes an invitation back. Who came by it stays. */
export function revokeInvitation(
  ctx: Ctx,
  { key, space: address, invitationId }: RevokeInvitationInput,
): Promise<{ spaceId: string }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "community.revokeInvitation", body: { address, invitationId } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (!moderateSpace.can(tx.actor, space)) throw new NotAllowed("notInCharge");
    await takeInvitationBack(tx, { spaceId: space.id, invitationId });
    await audit(tx, {
      action: "community.revokeInvitation",
      subjectType: "invitation",
      subjectId: invitationId,
      spaceId: space.id,
    });
    return { spaceId: space.id };
  });
}
