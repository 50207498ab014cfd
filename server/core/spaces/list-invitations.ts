import type { PersonCard } from "#server/contracts/people.ts";
import type { CommunityRole, InvitationState, InvitationView, Slice, SpaceView } from "#server/contracts/spaces.ts";
import { personCards } from "#server/core/people/index.ts";
import { type Ctx, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import { hashOfCode, hashOfLink, secretsOf, writtenCode } from "./invitation-secrets.ts";
import { idCursor, slice } from "./keyset.ts";
import { loadSpace } from "./load-space.ts";
import { moderateSpace } from "./policy.ts";

/** The invitations of a community, the last one first. */
export async function listInvitations(
  ctx: Ctx,
  asked: { space: string; after?: string | null; limit?: number },
): Promise<Slice<InvitationView>> {
  const { limit = 20 } = asked;
  const space = await moderated(ctx, asked.space);
  const from = idCursor(asked.after ?? null);
  const rows = await ctx.db.invitation.findMany({
    where: { spaceId: space.id, ...(from && { id: { lt: from } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const page = slice(rows, limit, (row) => row.id);
  const cards = await personCards(
    ctx,
    page.items.map(({ createdBy }) => createdBy),
  );
  return {
    next: page.next,
    items: page.items.map((row) => view(row, { now: ctx.clock.now(), by: cards.get(row.createdBy) })),
  };
}

export type InvitationSheet = {
  space: SpaceView;
  invitation: InvitationView;
  /** Null when it was made under another secret of this installation, and cannot be shown again. */
  keys: { secret: string; code: string } | null;
};

/** One invitation with its link and code, to be shown or printed by those in charge. */
export async function invitationSheet(
  ctx: Ctx,
  asked: { space: string; invitationId: string },
): Promise<InvitationSheet> {
  const space = await moderated(ctx, asked.space);
  const row = idCursor(asked.invitationId)
    ? await ctx.db.invitation.findFirst({ where: { id: asked.invitationId, spaceId: space.id } })
    : null;
  if (!row) throw new NotFound();
  const by = (await personCards(ctx, [row.createdBy])).get(row.createdBy);
  const { secret, code } = secretsOf(row.id);
  const same = row.linkHash === hashOfLink(secret) && row.codeHash === hashOfCode(code);
  return {
    space,
    invitation: view(row, { now: ctx.clock.now(), by }),
    keys: same ? { secret, code: writtenCode(code) } : null,
  };
}

type Row = {
  id: string;
  note: string;
  role: string;
  createdAt: Date;
  createdBy: string;
  expiresAt: Date;
  uses: number;
  maxUses: number;
  revokedAt: Date | null;
};

/** Whether an invitation still lets anyone in. */
export function invitationState(
  row: Pick<Row, "revokedAt" | "expiresAt" | "uses" | "maxUses">,
  now: Date,
): InvitationState {
  if (row.revokedAt) return "revoked";
  if (row.expiresAt.getTime() <= now.getTime()) return "expired";
  return row.uses >= row.maxUses ? "used" : "valid";
}

function view(row: Row, { now, by }: { now: Date; by: PersonCard | undefined }): InvitationView {
  return {
    id: row.id,
    note: row.note,
    role: row.role as CommunityRole,
    createdAt: row.createdAt.toISOString(),
    createdBy: by ?? null,
    expiresAt: row.expiresAt.toISOString(),
    uses: row.uses,
    maxUses: row.maxUses,
    state: invitationState(row, now),
  };
}

async function moderated(ctx: Ctx, address: string): Promise<SpaceView> {
  const space = await loadSpace(ctx, address);
  if (!moderateSpace.can(ctx.actor, space)) throw new NotAllowed("notInCharge");
  return space;
}
