import type { InviteInput, RevokeInvitationInput } from "#server/contracts/spaces.ts";
import {
  audit,
  Conflict,
  type Ctx,
  NotAllowed,
  NotFound,
  newId,
  onceBySend,
  signedIn,
} from "#server/core/usecase/index.ts";
import { hashOfCode, hashOfLink, secretsOf } from "./invitation-secrets.ts";
import { lockSpace } from "./lock-space.ts";
import { moderateSpace } from "./policy.ts";

const DAY = 86_400_000;

/** Makes an invitation: a link and a short code that let people in without being asked for anything else. */
export function invite(ctx: Ctx, input: InviteInput): Promise<{ spaceId: string; invitationId: string }> {
  const me = signedIn(ctx);
  const { key, space: address, ...body } = input;
  return onceBySend(ctx, { key, action: "community.invite", body: { address, ...body } }, async (tx) => {
    const space = await lockSpace(tx, address);
    if (!moderateSpace.can(tx.actor, space)) throw new NotAllowed("notInCharge");
    if (space.archived) throw new Conflict("communityArchived");
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
        createdBy: me.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + body.days * DAY),
        maxUses: body.uses,
      },
    });
    await audit(tx, {
      action: "community.invite",
      subjectType: "invitation",
      subjectId: invitationId,
      spaceId: space.id,
      facts: { days: body.days, uses: body.uses, role: body.role },
    });
    return { spaceId: space.id, invitationId };
  });
}

/** Takes an invitation back. Who came by it stays. */
export function revokeInvitation(
  ctx: Ctx,
  { key, space: address, invitationId }: RevokeInvitationInput,
): Promise<{ spaceId: string }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "community.revokeInvitation", body: { address, invitationId } }, async (tx) => {
    const space = await lockSpace(tx, address);
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
