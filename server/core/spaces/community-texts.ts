import type { CommunitySource, CommunityTexts } from "#server/contracts/spaces.ts";
import { type Ctx, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { themeIds } from "./list-communities.ts";
import { loadCommunity } from "./load-space.ts";
import { seeSpace } from "./policy.ts";
import { rankOf } from "./said-to.ts";

const { sql } = Prisma;

/** What a community says about itself, each text in the first of the actor's languages in which somebody gave it. */
export async function communityTexts(ctx: Ctx, spaceId: string): Promise<CommunityTexts> {
  const [row] = await ctx.db.$queryRaw<(Omit<CommunityTexts, "createdAt"> & { createdAt: Date })[]>`
    select ${best(ctx, "description")} as "description", ${best(ctx, "description", "language")} as "describedIn",
      ${best(ctx, "rulesHtml")} as "rulesHtml", ${best(ctx, "rulesHtml", "language")} as "rulesIn",
      ${best(ctx, "welcomeHtml")} as "welcomeHtml", ${best(ctx, "welcomeHtml", "language")} as "welcomeIn",
      s."createdAt", ${themeIds} as "themeIds"
    from "space" s where s."id" = ${spaceId}::uuid and ${seeSpace.visible(ctx.actor, sql`s`)}`;
  if (!row) throw new NotFound();
  return { ...row, createdAt: row.createdAt.toISOString() };
}

const COLUMNS = {
  description: sql`"description"`,
  rulesHtml: sql`"rulesHtml"`,
  welcomeHtml: sql`"welcomeHtml"`,
  language: sql`"language"`,
};
type Text = Exclude<keyof typeof COLUMNS, "language">;

/** The text, or the language it is in. One that was left empty is read as it was written first. */
function best(ctx: Ctx, text: Text, column: keyof typeof COLUMNS = text): Prisma.Sql {
  return sql`(select one.${COLUMNS[column]} from (
      select s.${COLUMNS[text]}, s."language", true as "original"
      union all
      select other.${COLUMNS[text]}, other."language", false from "spaceText" other
      where other."spaceId" = s."id" and other."removedAt" is null and other.${COLUMNS[text]} <> '') one
    order by ${rankOf(ctx, sql`one."language"`)} nulls last, one."original" desc limit 1)`;
}

/** A community's texts as they were written first, for who may change them. */
export async function communitySource(
  ctx: Ctx,
  address: string,
): Promise<CommunitySource & { language: string; themeIds: string[] }> {
  const space = await loadCommunity(ctx, address);
  if (!space.can.manage) throw new NotAllowed("notInCharge");
  const { themes, ...row } = await ctx.db.space.findUniqueOrThrow({
    where: { id: space.id },
    select: {
      name: true,
      description: true,
      rules: true,
      welcome: true,
      language: true,
      themes: { orderBy: { themeId: "asc" } },
    },
  });
  return { ...row, themeIds: themes.map(({ themeId }) => themeId) };
}
