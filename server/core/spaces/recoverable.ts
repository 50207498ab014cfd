import { Prisma } from "#server/platform/database/index.ts";

/**
 * Whose sign-in a moderator may bring back, as a predicate over the row of "person" that `alias` names: who has no
 * mailbox to do it by, and no power over others that a moderator could take over with it.
 */
export function recoverable(alias: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${alias}."email"::text like '%@no-mailbox.invalid' and ${alias}."siteRole" = 'member'
    and ${alias}."suspendedAt" is null
    and (select i."moderatorRecovery" from "installation" i where i."id" = 1)
    and not exists (select 1 from "membership" charge where charge."personId" = ${alias}."id"
      and charge."state" = 'active' and charge."role" = 'moderator'))`;
}
