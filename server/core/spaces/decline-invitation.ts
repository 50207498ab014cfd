import { Conflict, type Ctx, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { invitationState } from "./list-invitations.ts";
import { lockSpaceRow } from "./lock-space.ts";
import { findInvitation, type InvitationKey } from "./open-invitation.ts";

/** Whom alone an invitation is for says no. Nobody is told; it lets them in no more, and may be made again. */
export async function declineInvitation(
  ctx: Ctx,
  { key, invitation }: { key: string; invitation: InvitationKey },
): Promise<{ invitationId: string }> {
  const { id: personId } = signedIn(ctx);
  const { invitation: found, space } = await findInvitation(ctx, invitation);
  const invitationId = found.id;
  return onceBySend(ctx, { key, action: "invitation.decline", body: { invitationId } }, async (tx) => {
    await lockSpaceRow(tx, space.id);
    const row = await tx.db.invitation.findUniqueOrThrow({ where: { id: invitationId } });
    if (row.personId === null) throw new NotFound();
    if (row.personId !== personId) throw new Conflict("invitationForAnother");
    if (invitationState(row, tx.clock.now()) !== "valid") throw new Conflict("invitationOver");
    await tx.db.invitation.update({ where: { id: invitationId }, data: { declinedAt: tx.clock.now() } });
    return { invitationId };
  });
}
