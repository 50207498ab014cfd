import type { PersonCard, ProfileField } from "#server/contracts/people.ts";
import type { Actor, Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seeField } from "./policy.ts";

/**
 * The columns of a `PersonCard`, over the row of "person" that `alias` names. A name stands beside what was said even
 * when its owner is suspended; the fields then stay empty.
 */
function personCardColumns(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${alias}."id", ${alias}."handle"::text as "handle", ${alias}."name", ${alias}."champion",
    ${fieldIfSeen(actor, alias, "place")}, ${fieldIfSeen(actor, alias, "organisation")}`;
}

/** Several people by id, in one query, as the actor may see them. Who is not there has no card. */
export async function personCards(ctx: Ctx, ids: readonly string[]): Promise<Map<string, PersonCard>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<PersonCard[]>`
    select ${personCardColumns(ctx.actor, Prisma.sql`p`)} from "person" p where p."id" = any(${[...new Set(ids)]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Ids of those who may be spoken to by these handles, also by one that somebody gave up lately. */
export async function peopleByHandles(ctx: Ctx, handles: readonly string[]): Promise<Map<string, string>> {
  if (handles.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<{ handle: string; id: string }[]>`
    select f."handle"::text as "handle", p."id" from "formerHandle" f join "person" p on p."id" = f."personId"
    where f."handle" = any(${[...handles]}::citext[]) and f."until" > ${ctx.clock.now()} and p."suspendedAt" is null
    union all
    select p."handle"::text, p."id" from "person" p
    where p."handle" = any(${[...handles]}::citext[]) and p."suspendedAt" is null`;
  return new Map(rows.map((row) => [row.handle.toLowerCase(), row.id]));
}

function fieldIfSeen(actor: Actor, alias: Prisma.Sql, field: ProfileField): Prisma.Sql {
  const column = Prisma.raw(`"${field}"`);
  return Prisma.sql`case when ${seeField(field).visible(actor, alias)} then ${alias}.${column} else '' end as ${column}`;
}
