import type { SpaceRole } from "#server/contracts/spaces.ts";
import { type Actor, isStaff, type Rule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

/** What the rule needs of a theme: the communities about it, or about a theme below it, as they are to who looks. */
export type RuledGlossary = { communities: readonly { myRole: SpaceRole | null; archived: boolean }[] };

/**
 * A theme's glossary is kept by staff and by who moderates a community that it steers. Over a row of "theme". Everybody
 * reads it: it holds nothing but words.
 */
export const keepGlossary: Rule<RuledGlossary> = {
  action: "glossary.keep",
  can: (actor, { communities }) =>
    isStaff(actor) ||
    (actor.kind === "person" && communities.some(({ myRole, archived }) => myRole === "moderator" && !archived)),
  visible: (actor, alias) => (isStaff(actor) ? Prisma.sql`true` : moderates(actor, alias)),
};

function moderates(actor: Actor, theme: Prisma.Sql): Prisma.Sql {
  if (actor.kind !== "person") return Prisma.sql`false`;
  return Prisma.sql`exists (
    select 1 from "membership" mine join "space" s on s."id" = mine."spaceId" and s."archivedAt" is null
      join "spaceTheme" about on about."spaceId" = s."id" join "theme" its on its."id" = about."themeId"
    where mine."personId" = ${actor.id}::uuid and mine."state" = 'active' and mine."role" = 'moderator'
      and (its."id" = ${theme}."id" or its."parentId" = ${theme}."id"))`;
}
