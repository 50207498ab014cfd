import type { CommunityView, Slice } from "#server/contracts/spaces.ts";
import type { Actor, Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { nameCursor, slice, writeNameCursor } from "./keyset.ts";
import { type SpaceRow, spaceColumns, spaceView, withMine } from "./load-space.ts";
import { seeSpace } from "./policy.ts";
import { saidTo } from "./said-to.ts";

/** More communities than anyone can follow; a list of one's own is not paged. */
const MOST_OF_MINE = 100;

type CommunityRow = SpaceRow & Pick<CommunityView, "description" | "describedIn" | "themeIds"> & { sortName: string };
type Listed = CommunityView & { sortName: string };

/** The communities the actor is in, by name; without the archived ones. */
export async function listMyCommunities(ctx: Ctx): Promise<CommunityView[]> {
  if (ctx.actor.kind !== "person") return [];
  const rows = await read(ctx, {
    where: Prisma.sql`mine."state" = 'active'`,
    limit: MOST_OF_MINE,
    mineOnly: true,
  });
  return rows.map(shown);
}

/**
 * The other communities the actor sees, by name; about one theme and those below it, if asked for; or all of them.
 * The archived ones stand in a list of their own.
 */
export async function listCommunities(
  ctx: Ctx,
  asked: { themeId?: string | null; after?: string | null; limit?: number; includeMine?: boolean; archived?: boolean },
): Promise<Slice<CommunityView>> {
  const { themeId = null, limit = 24, includeMine = false, archived = false } = asked;
  const from = nameCursor(asked.after ?? null);
  const aboutTheme = themeId
    ? Prisma.sql`and exists (select 1 from "spaceTheme" st join "theme" t on t."id" = st."themeId"
        where st."spaceId" = s."id" and (t."id" = ${themeId}::uuid or t."parentId" = ${themeId}::uuid))`
    : Prisma.empty;
  const afterThat = from ? Prisma.sql`and (s."name", s."id") > (${from.name}, ${from.id}::uuid)` : Prisma.empty;
  const rows = await read(ctx, {
    where: Prisma.sql`${includeMine ? Prisma.sql`true` : Prisma.sql`mine."state" is distinct from 'active'`}
      ${aboutTheme} ${afterThat}`,
    limit: limit + 1,
    archived,
  });
  // By the names they were founded with: an index holds these in order, whatever the reader reads.
  const { items, next } = slice(rows, limit, (row) => writeNameCursor(row.sortName, row.id));
  return { items: items.map(shown), next };
}

/** How many communities about each theme, or about one below it, the actor sees. */
export async function countByTheme(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await ctx.db.$queryRaw<{ themeId: string; communities: number }[]>`
    select about."themeId", count(distinct s."id")::int as "communities"
    from "space" s
      join "spaceTheme" st on st."spaceId" = s."id"
      join "theme" t on t."id" = st."themeId"
      cross join lateral (values (t."id"), (t."parentId")) as about ("themeId")
    where s."kind" = 'community' and s."archivedAt" is null and about."themeId" is not null
      and ${seeSpace.visible(ctx.actor, Prisma.sql`s`)}
    group by about."themeId"`;
  return new Map(rows.map((row) => [row.themeId, row.communities]));
}

/** Over `space s`. */
export const themeIds = Prisma.sql`array(select st."themeId"::text from "spaceTheme" st where st."spaceId" = s."id" order by st."themeId")`;

type Asked = { where: Prisma.Sql; limit: number; mineOnly?: boolean; archived?: boolean };

async function read(ctx: Ctx, { where, limit, mineOnly = false, archived = false }: Asked): Promise<Listed[]> {
  const rows = await ctx.db.$queryRaw<CommunityRow[]>`
    select ${spaceColumns}, said."description", said."describedIn", s."name" as "sortName", ${themeIds} as "themeIds"
    from "space" s ${mineOnly ? onlyMine(ctx.actor) : withMine(ctx.actor)} ${saidTo(ctx, Prisma.sql`s`)}
    where s."kind" = 'community' and s."archivedAt" is ${archived ? Prisma.sql`not null` : Prisma.sql`null`}
      and ${seeSpace.visible(ctx.actor, Prisma.sql`s`)} and ${where}
    order by s."name", s."id" limit ${limit}`;
  return rows.map(({ description, describedIn, themeIds, sortName, ...row }) => ({
    ...spaceView(ctx.actor, row),
    ...{ description, describedIn, themeIds, sortName },
  }));
}

const shown = ({ sortName: _only, ...community }: Listed): CommunityView => community;

/** Starts from the memberships of one person instead of from all spaces. */
function onlyMine(actor: Actor): Prisma.Sql {
  const id = actor.kind === "person" ? actor.id : null;
  return Prisma.sql`join "membership" mine on mine."spaceId" = s."id" and mine."personId" = ${id}::uuid`;
}
