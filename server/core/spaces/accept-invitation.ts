import { MOST_PEOPLE } from "#server/contracts/bounds.ts";
import type { SpaceKind, SpaceRole } from "#server/contracts/spaces.ts";
import { Conflict, type Ctx, NotAllowed, onceBySend, partChanged, signedIn } from "#server/core/usecase/index.ts";
import { invitationState } from "./list-invitations.ts";
import { lockSpaceRow } from "./lock-space.ts";
import { admit } from "./membership-rows.ts";
import { findInvitation, type InvitationKey } from "./open-invitation.ts";

/** Joins by an invitation. Who is a member already uses none of it up. */
export async function acceptInvitation(
  ctx: Ctx,
  { key, invitation }: { key: string; invitation: InvitationKey },
): Promise<{ spaceId: string; kind: SpaceKind; slug: string }> {
  const { id: personId } = signedIn(ctx);
  const found = await findInvitation(ctx, invitation);
  const invitationId = found.invitation.id;
  return onceBySend(ctx, { key, action: "invitation.accept", body: { invitationId } }, async (tx) => {
    await useInvitation(tx, { invitationId, spaceId: found.space.id, personId });
    return { spaceId: found.space.id, kind: found.space.kind as SpaceKind, slug: found.space.slug };
  });
}

/** Takes one use of an invitation, under the lock of its space, and lets the person in. */
export async function useInvitation(
  tx: Ctx,
  { invitationId, spaceId, personId }: { invitationId: string; spaceId: string; personId: string },
): Promise<void> {
  await lockSpaceRow(tx, spaceId);
  const invitation = await tx.db.invitation.findUniqueOrThrow({ where: { id: invitationId } });
  const before = await tx.db.membership.findUnique({ where: { spaceId_personId: { spaceId, personId } } });
  if (before?.state === "active") return;
  if (invitation.personId !== null && invitation.personId !== personId) throw new Conflict("invitationForAnother");
  const { kind: is, archivedAt, memberCount } = await tx.db.space.findUniqueOrThrow({ where: { id: spaceId } });
  const kind = is as SpaceKind;
  // Into a space of their own those who are in it may ask somebody back, by name.
  const askedBack = kind !== "community" && invitation.personId === personId;
  if (before?.state === "removed" && !askedBack) throw new NotAllowed("communityRemoved");
  if (archivedAt || invitationState(invitation, tx.clock.now()) !== "valid") throw new Conflict("invitationOver");
  if (kind !== "community" && memberCount >= MOST_PEOPLE[kind]) throw new Conflict("spaceFull");
  await tx.db.invitation.update({ where: { id: invitationId }, data: { uses: { increment: 1 } } });
  const own = kind === "community" ? {} : { watch: "all" as const };
  await admit(tx, { spaceId, personId, role: invitation.role as SpaceRole, ...own });
  await partChanged(tx, personId);
}
