import { Prisma } from "#server/platform/database/index.ts";
import type { Ctx } from "./context.ts";

const { sql } = Prisma;

/** People whose ids lie after the one, up to and with the other; null: without an end there. */
export type Slice = { after: string | null; until: string | null };

/** So many of a crowd are worked for in one transaction, so that neither memory nor locks grow with the crowd. */
const A_SLICE = 1000;

/** From where it stands, the next slice of a crowd: a select of "personId" without doubles, whose order is that of an index. */
export async function nextSlice(
  ctx: Ctx,
  { crowd, after }: { crowd: Prisma.Sql; after: string | null },
): Promise<Slice> {
  const [last] = await ctx.db.$queryRaw<{ personId: string }[]>`
    select "personId"::text as "personId" from (${crowd}) crowd
    where ${within(sql`"personId"`, { after, until: null })} order by "personId" offset ${A_SLICE - 1} limit 1`;
  return { after, until: last?.personId ?? null };
}

/** Whether a person is of a slice, over the column with their id. */
export function within(personId: Prisma.Sql, { after, until }: Slice): Prisma.Sql {
  const from = after === null ? sql`true` : sql`${personId} > ${after}::uuid`;
  return until === null ? from : sql`(${from} and ${personId} <= ${until}::uuid)`;
}

/** The same of one person's id, as PostgreSQL writes it. */
export function isWithin(personId: string, { after, until }: Slice): boolean {
  return (after === null || personId > after) && (until === null || personId <= until);
}
