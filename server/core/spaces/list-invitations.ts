import type { PersonCard } from "#server/contracts/people.ts";
import type { CommunityRole, InvitationState, InvitationView, Slice, SpaceView } from "#server/contracts/spaces.ts";
import { personCards } from "#server/core/people/index.ts";
import { type Ctx, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import { hashOfCode, hashOfLink, secretsOf, writtenCode } from "./invitation-secrets.ts";
import { idCursor, slice } from "./keyset.ts";
import { loadCommunity } from "./load-space.ts";
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
  const cards = await personCards(ctx, page.items.flatMap(peopleOf));
  return {
    next: page.next,
    items: page.items.map((row) => view(row, { now: ctx.clock.now(), cards })),
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
  const cards = await personCards(ctx, peopleOf(row));
  const { secret, code } = secretsOf(row.id);
  const same = row.linkHash === hashOfLink(secret) && row.codeHash === hashOfCode(code);
  return {
    space,
    invitation: view(row, { now: ctx.clock.now(), cards }),
    keys: same ? { secret, code: writtenCode(code) } : null,
  };
}

type Row = {
  id: string;
  personId: string | null;
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

const peopleOf = ({ createdBy, personId }: Row) => [createdBy, ...(personId ? [personId] : [])];

type Beside = { now: Date; cards: ReadonlyMap<string, PersonCard> };

function view(row: Row, { now, cards }: Beside): InvitationView {
  return {
    id: row.id,
    note: row.note,
    role: row.role as CommunityRole,
    createdAt: row.createdAt.toISOString(),
    createdBy: cards.get(row.createdBy) ?? null,
    forWhom: (row.personId && cards.get(row.personId)) || null,
    expiresAt: row.expiresAt.toISOString(),
    uses: row.uses,
    maxUses: row.maxUses,
    state: invitationState(row, now),
  };
}

async function moderated(ctx: Ctx, address: string): Promise<SpaceView> {
  const space = await loadCommunity(ctx, address);
  if (!moderateSpace.can(ctx.actor, space)) throw new NotAllowed("notInCharge");
  return space;
}
