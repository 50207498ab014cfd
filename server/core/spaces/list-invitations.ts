import type { PersonCard } from "#server/contracts/people.ts";
import type { InvitationState, InvitationView, Slice, SpaceRole, SpaceView } from "#server/contracts/spaces.ts";
import { personCards } from "#server/core/people/index.ts";
import { type Ctx, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import { hashOfCode, hashOfLink, secretsOf, writtenCode } from "./invitation-secrets.ts";
import { idCursor, slice } from "./keyset.ts";
import { loadCommunity } from "./load-space.ts";
import { moderateSpace } from "./policy.ts";

/** So many are looked at for those that are open. */
const MOST_OPEN = 200;

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
  invitation: InvitationView;
  /** Null when it was made under another secret of this installation, and cannot be shown again. */
  keys: { secret: string; code: string } | null;
};

/** One invitation with its link and code, to be shown or printed by those in charge. */
export async function invitationSheet(
  ctx: Ctx,
  asked: { space: string; invitationId: string },
): Promise<InvitationSheet & { space: SpaceView }> {
  const space = await moderated(ctx, asked.space);
  return { space, ...(await sheetOf(ctx, { spaceId: space.id, invitationId: asked.invitationId })) };
}

/** The same in any space; who may see it the caller has asked. */
export async function sheetOf(
  ctx: Ctx,
  { spaceId, invitationId }: { spaceId: string; invitationId: string },
): Promise<InvitationSheet> {
  const row = idCursor(invitationId)
    ? await ctx.db.invitation.findFirst({ where: { id: invitationId, spaceId } })
    : null;
  if (!row) throw new NotFound();
  const cards = await personCards(ctx, peopleOf(row));
  const { secret, code } = secretsOf(row.id);
  const same = row.linkHash === hashOfLink(secret) && row.codeHash === hashOfCode(code);
  return {
    invitation: view(row, { now: ctx.clock.now(), cards }),
    keys: same ? { secret, code: writtenCode(code) } : null,
  };
}

/** The last one first: those of a space that still let somebody in; who may see them the caller has asked. */
export async function openInvitationsOf(ctx: Ctx, spaceId: string): Promise<InvitationView[]> {
  const now = ctx.clock.now();
  const rows = await ctx.db.invitation.findMany({
    where: { spaceId, revokedAt: null, declinedAt: null, expiresAt: { gt: now } },
    orderBy: { id: "desc" },
    take: MOST_OPEN,
  });
  const open = rows.filter((row) => invitationState(row, now) === "valid");
  const cards = await personCards(ctx, open.flatMap(peopleOf));
  return open.map((row) => view(row, { now, cards }));
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
  declinedAt: Date | null;
};

/** Whether an invitation still lets anyone in. */
export function invitationState(
  row: Pick<Row, "revokedAt" | "declinedAt" | "expiresAt" | "uses" | "maxUses">,
  now: Date,
): InvitationState {
  if (row.declinedAt) return "declined";
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
    role: row.role as SpaceRole,
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
