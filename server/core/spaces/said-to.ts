import { actorId, type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;
type Reader = Pick<Ctx, "actor" | "languages">;

/**
 * Joins to a row of "space" what it is called for the actor, in the first of their languages in which somebody said it,
 * else as it was written: "said" with "name", "language", "description" and "describedIn".
 */
export function saidTo(reader: Reader, space: Prisma.Sql): Prisma.Sql {
  return sql`cross join lateral (
    select one."name", one."language", one."description", one."describedIn" from (
      select ${space}."name", ${space}."language", ${space}."description", ${space}."language" as "describedIn", true as "original"
      union all
      select other."name", other."language", coalesce(nullif(other."description", ''), ${space}."description"),
        case when other."description" = '' then ${space}."language" else other."language" end, false
      from "spaceText" other where other."spaceId" = ${space}."id" and other."removedAt" is null) one
    order by ${rankOf(reader, sql`one."language"`)} nulls last, one."original" desc limit 1) said`;
}

/** What one space is called for the actor. Whether they may know of it is for the caller to have asked. */
export async function saidOf(ctx: Ctx, spaceId: string) {
  const [row] = await ctx.db.$queryRaw<{ name: string; language: string; description: string; describedIn: string }[]>`
    select said.* from "space" s ${saidTo(ctx, sql`s`)} where s."id" = ${spaceId}::uuid`;
  if (!row) throw new NotFound();
  return row;
}

/** How well the actor reads a language: 1 is the best, null is not at all. */
export function rankOf(reader: Reader, language: Prisma.Sql): Prisma.Sql {
  return sql`array_position(${readsOf(reader)}, split_part(${language}, '-', 1))`;
}

function readsOf({ actor, languages }: Reader): Prisma.Sql {
  const me = actorId(actor);
  if (me === null) return sql`${(languages ?? []).map((tag) => tag.split("-")[0] ?? tag)}::text[]`;
  return sql`(select array(select split_part(r, '-', 1) from unnest(array[me."language"] || me."languagesRead") r)
    from "person" me where me."id" = ${me}::uuid)`;
}
