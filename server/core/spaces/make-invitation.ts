import type { SpaceRole } from "#server/contracts/spaces.ts";
import { type Ctx, NotFound, newId, recordEvent, signedIn } from "#server/core/usecase/index.ts";
import { hashOfCode, hashOfLink, secretsOf } from "./invitation-secrets.ts";

const DAY = 86_400_000;

/* For any space to which people are invited. Who may do it the caller has asked; all join the open transaction. */

type NewInvitation = {
  spaceId: string;
  role: SpaceRole;
  /** Whom alone it lets in: they are told. Null: whoever has its link or code. */
  personId: string | null;
  note: string;
  days: number;
  uses: number;
};

/** A link and a short code that let people in, by the actor. */
export async function makeInvitation(tx: Ctx, given: NewInvitation): Promise<string> {
  const { spaceId, role, personId, note, days, uses } = given;
  const id = newId();
  const { secret, code } = secretsOf(id);
  const now = tx.clock.now();
  await tx.db.invitation.create({
    data: {
      ...{ id, spaceId, role, personId, note, linkHash: hashOfLink(secret), codeHash: hashOfCode(code) },
      ...{ createdBy: signedIn(tx).id, createdAt: now, expiresAt: new Date(now.getTime() + days * DAY) },
      maxUses: personId === null ? uses : 1,
    },
  });
  if (personId !== null) await recordEvent(tx, { type: "member.invited", spaceId, personId, invitationId: id });
  return id;
}

/** It lets nobody in any more. Who came by it stays. */
export async function takeInvitationBack(tx: Ctx, of: { spaceId: string; invitationId: string }): Promise<void> {
  const { count } = await tx.db.invitation.updateMany({
    where: { id: of.invitationId, spaceId: of.spaceId },
    data: { revokedAt: tx.clock.now() },
  });
  if (count === 0) throw new NotFound();
}

/** Nobody comes in any more by a link that somebody made who may not let people in now. */
export async function takeBackInvitationsOf(tx: Ctx, made: { spaceId: string; createdBy: string }): Promise<void> {
  await tx.db.invitation.updateMany({ where: { ...made, revokedAt: null }, data: { revokedAt: tx.clock.now() } });
}

/** Somebody comes in no more by what was meant for them alone. */
export async function takeBackInvitationsFor(tx: Ctx, to: { spaceId: string; personId: string }): Promise<void> {
  await tx.db.invitation.updateMany({ where: { ...to, revokedAt: null }, data: { revokedAt: tx.clock.now() } });
}
