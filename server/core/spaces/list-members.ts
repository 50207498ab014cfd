import type { PersonCard } from "#server/contracts/people.ts";
import type { CommunityRole, MemberView, RemovedView, Slice, SpaceView } from "#server/contracts/spaces.ts";
import { personCards } from "#server/core/people/index.ts";
import { actorId, type Ctx, NotAllowed } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { idCursor, slice, timeCursor, writeTimeCursor } from "./keyset.ts";
import { loadCommunity } from "./load-space.ts";
import { moderateSpace, seeMembers } from "./policy.ts";
import { recoverable } from "./recoverable.ts";

type Row = { personId: string; role: CommunityRole; joinedAt: Date; recoverable: boolean };

/** Those in charge of a space that was loaded through the actor; for all who see it, so that there is somebody to ask. */
export async function listInCharge(ctx: Ctx, space: SpaceView): Promise<PersonCard[]> {
  const rows = await ctx.db.membership.findMany({
    where: { spaceId: space.id, state: "active", role: "moderator", person: { suspendedAt: null } },
    orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    take: 20,
    select: { personId: true },
  });
  const cards = await personCards(
    ctx,
    rows.map(({ personId }) => personId),
  );
  return rows.flatMap(({ personId }) => cards.get(personId) ?? []);
}

export type MemberList = { space: SpaceView } & Slice<MemberView>;

/** The members of a community, who came last first; of one role, if asked for. */
export async function listMembers(
  ctx: Ctx,
  asked: { space: string; role?: CommunityRole | null; after?: string | null; limit?: number },
): Promise<MemberList> {
  const { role = null, limit = 30 } = asked;
  const space = await loadCommunity(ctx, asked.space);
  if (!seeMembers.can(ctx.actor, space)) throw new NotAllowed("signIn");
  const from = timeCursor(asked.after ?? null);
  const rows = await ctx.db.$queryRaw<Row[]>`
    select m."personId", m."role", m."joinedAt", ${recoverable(Prisma.sql`p`)} as "recoverable"
    from "membership" m join "person" p on p."id" = m."personId"
    where m."spaceId" = ${space.id}::uuid and m."state" = 'active' and p."suspendedAt" is null
      ${role ? Prisma.sql`and m."role" = ${role}` : Prisma.empty}
      ${from ? Prisma.sql`and (m."joinedAt", m."personId") < (${from.at}, ${from.id}::uuid)` : Prisma.empty}
    order by m."joinedAt" desc, m."personId" desc limit ${limit + 1}`;
  const page = slice(rows, limit, (row) => writeTimeCursor(row.joinedAt, row.personId));
  const cards = await personCards(
    ctx,
    page.items.map(({ personId }) => personId),
  );
  const items = page.items.flatMap((row) => {
    const person = cards.get(row.personId);
    return person ? [memberView(ctx, space, { row, person })] : [];
  });
  return { space, items, next: page.next };
}

/** One member, for the screens that do something about them; null when they are not there. */
export async function findMember(ctx: Ctx, space: SpaceView, personId: string): Promise<MemberView | null> {
  if (!seeMembers.can(ctx.actor, space)) return null;
  const [row] = await ctx.db.$queryRaw<Row[]>`
    select m."personId", m."role", m."joinedAt", ${recoverable(Prisma.sql`p`)} as "recoverable"
    from "membership" m join "person" p on p."id" = m."personId"
    where m."spaceId" = ${space.id}::uuid and m."personId" = ${idCursor(personId)}::uuid and m."state" = 'active'`;
  const person = row && (await personCards(ctx, [row.personId])).get(row.personId);
  return row && person ? memberView(ctx, space, { row, person }) : null;
}

/** Who was removed from a community, the last one first. */
export async function listRemoved(
  ctx: Ctx,
  asked: { space: string; after?: string | null; limit?: number },
): Promise<Slice<RemovedView>> {
  const { limit = 30 } = asked;
  const space = await loadCommunity(ctx, asked.space);
  if (!moderateSpace.can(ctx.actor, space)) throw new NotAllowed("notInCharge");
  const from = timeCursor(asked.after ?? null);
  const rows = await ctx.db.membership.findMany({
    where: {
      spaceId: space.id,
      state: "removed",
      ...(from && { OR: [{ endedAt: { lt: from.at } }, { endedAt: from.at, personId: { lt: from.id } }] }),
    },
    orderBy: [{ endedAt: "desc" }, { personId: "desc" }],
    take: limit + 1,
  });
  const page = slice(rows, limit, (row) => writeTimeCursor(row.endedAt ?? row.joinedAt, row.personId));
  const cards = await personCards(
    ctx,
    page.items.map(({ personId }) => personId),
  );
  return {
    next: page.next,
    items: page.items.flatMap((row) => {
      const person = cards.get(row.personId);
      return person ? [{ person, reason: row.reason, removedAt: (row.endedAt ?? row.joinedAt).toISOString() }] : [];
    }),
  };
}

function memberView(ctx: Ctx, space: SpaceView, { row, person }: { row: Row; person: PersonCard }): MemberView {
  const isMe = row.personId === actorId(ctx.actor);
  return {
    person,
    role: row.role,
    joinedAt: row.joinedAt.toISOString(),
    isMe,
    can: {
      changeRole: space.can.manage && !isMe,
      remove: space.can.moderate && !isMe,
      recover: space.myRole === "moderator" && !isMe && row.recoverable,
    },
  };
}
