import type { InviteInput, RevokeInvitationInput } from "#server/contracts/spaces.ts";
import {
  audit,
  Conflict,
  type Ctx,
  Invalid,
  NotAllowed,
  NotFound,
  newId,
  onceBySend,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";
import { hashOfCode, hashOfLink, secretsOf } from "./invitation-secrets.ts";
import { lockCommunity } from "./lock-space.ts";
import { moderateSpace } from "./policy.ts";

const DAY = 86_400_000;

/**
 * Makes an invitation: a link and a short code that let people in without being asked for anything else. One for
 * somebody who is here already lets in nobody else, and they get a notice of it.
 */
export function invite(ctx: Ctx, input: InviteInput): Promise<{ spaceId: string; invitationId: string }> {
  const me = signedIn(ctx);
  const { key, space: address, ...body } = input;
  return onceBySend(ctx, { key, action: "community.invite", body: { address, ...body } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (!moderateSpace.can(tx.actor, space)) throw new NotAllowed("notInCharge");
    if (space.archived) throw new Conflict("communityArchived");
    const personId = body.handle ? await whoIsInvited(tx, { spaceId: space.id, handle: body.handle }) : null;
    const invitationId = newId();
    const { secret, code } = secretsOf(invitationId);
    const now = tx.clock.now();
    await tx.db.invitation.create({
      data: {
        id: invitationId,
        spaceId: space.id,
        role: body.role,
        linkHash: hashOfLink(secret),
        codeHash: hashOfCode(code),
        note: body.note,
        personId,
        createdBy: me.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + body.days * DAY),
        maxUses: personId === null ? body.uses : 1,
      },
    });
    await audit(tx, {
      action: "community.invite",
      subjectType: "invitation",
      subjectId: invitationId,
      spaceId: space.id,
      facts: { days: body.days, uses: body.uses, role: body.role },
    });
    if (personId !== null) await recordEvent(tx, { type: "member.invited", spaceId: space.id, personId, invitationId });
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
    const { count } = await tx.db.invitation.updateMany({
      where: { id: invitationId, spaceId: space.id },
      data: { revokedAt: tx.clock.now() },
    });
    if (count === 0) throw new NotFound();
    await audit(tx, {
      action: "community.revokeInvitation",
      subjectType: "invitation",
      subjectId: invitationId,
      spaceId: space.id,
    });
    return { spaceId: space.id };
  });
}
