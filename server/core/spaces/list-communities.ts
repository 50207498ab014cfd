import type { CommunityTexts, CommunityView, Slice } from "#server/contracts/spaces.ts";
import { type Actor, type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { nameCursor, slice, writeNameCursor } from "./keyset.ts";
import { type SpaceRow, spaceColumns, spaceView, withMine } from "./load-space.ts";
import { seeSpace } from "./policy.ts";

/** More communities than anyone can follow; a list of one's own is not paged. */
const MOST_OF_MINE = 100;

type CommunityRow = SpaceRow & { description: string; themeIds: string[] };

/** The communities the actor is in, by name; without the archived ones. */
export async function listMyCommunities(ctx: Ctx): Promise<CommunityView[]> {
  if (ctx.actor.kind !== "person") return [];
  return read(ctx, {
    where: Prisma.sql`mine."state" = 'active'`,
    limit: MOST_OF_MINE,
    mineOnly: true,
  });
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
  return slice(rows, limit, (row) => writeNameCursor(row.name, row.id));
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

/** What a community says about itself. */
export async function communityTexts(ctx: Ctx, spaceId: string): Promise<CommunityTexts> {
  const [row] = await ctx.db.$queryRaw<(Omit<CommunityTexts, "createdAt"> & { createdAt: Date })[]>`
    select s."description", s."rules", s."rulesHtml", s."welcome", s."welcomeHtml", s."createdAt", ${themeIds} as "themeIds"
    from "space" s where s."id" = ${spaceId}::uuid and ${seeSpace.visible(ctx.actor, Prisma.sql`s`)}`;
  if (!row) throw new NotFound();
  return { ...row, createdAt: row.createdAt.toISOString() };
}

const themeIds = Prisma.sql`array(select st."themeId"::text from "spaceTheme" st where st."spaceId" = s."id" order by st."themeId")`;

type Asked = { where: Prisma.Sql; limit: number; mineOnly?: boolean; archived?: boolean };

async function read(ctx: Ctx, { where, limit, mineOnly = false, archived = false }: Asked): Promise<CommunityView[]> {
  const rows = await ctx.db.$queryRaw<CommunityRow[]>`
    select ${spaceColumns}, s."description", ${themeIds} as "themeIds"
    from "space" s ${mineOnly ? onlyMine(ctx.actor) : withMine(ctx.actor)}
    where s."kind" = 'community' and s."archivedAt" is ${archived ? Prisma.sql`not null` : Prisma.sql`null`}
      and ${seeSpace.visible(ctx.actor, Prisma.sql`s`)} and ${where}
    order by s."name", s."id" limit ${limit}`;
  return rows.map((row) => ({ ...spaceView(ctx.actor, row), description: row.description, themeIds: row.themeIds }));
}

/** Starts from the memberships of one person instead of from all spaces. */
function onlyMine(actor: Actor): Prisma.Sql {
  const id = actor.kind === "person" ? actor.id : null;
  return Prisma.sql`join "membership" mine on mine."spaceId" = s."id" and mine."personId" = ${id}::uuid`;
}
