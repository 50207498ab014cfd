import { acceptInvitation, secretsOf } from "#server/core/spaces/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { inviteToPlan } from "#server/features/plans/index.ts";

type Somebody = { handle: string; ctx: Ctx };

/** An author asks somebody into a plan's team, who says yes. */
export async function bringIntoPlan(
  author: Somebody,
  somebody: Somebody,
  { plan, role }: { plan: string; role: "author" | "commenter" },
): Promise<void> {
  const asked = { key: newId(), plan, handle: somebody.handle, role };
  const { invitationId } = await inviteToPlan(author.ctx, asked);
  await acceptInvitation(somebody.ctx, { key: newId(), invitation: { secret: secretsOf(invitationId).secret } });
}
