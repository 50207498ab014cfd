import { Prisma } from "#server/platform/database/index.ts";
import type { Ctx } from "./context.ts";

/** Tables whose rows are work: each waits until it is due, and is claimed by itself when its job's turn has come. */
type WaitingTable = "delivery" | "incomingMail" | "translation";

/** A row that was handed over. */
export type WaitingRow = { id: string; traceId: string; ahead: boolean };

/**
 * Takes rows that are due and were not handed to the queue lately, and marks them as handed over: those that are due the
 * longest, and before them the ones whose column `ahead` is true. What the queue loses is due again half a minute later.
 */
export async function claimRows(
  ctx: Ctx,
  { table, only, ahead, limit }: { table: WaitingTable; only?: Prisma.Sql; ahead?: string; limit: number },
): Promise<WaitingRow[]> {
  const name = Prisma.raw(`"${table}"`);
  const first = ahead ? Prisma.raw(`"${ahead}"`) : Prisma.sql`false`;
  const order = ahead ? Prisma.sql`${first} desc, "dueAt"` : Prisma.sql`"dueAt"`;
  return ctx.db.$queryRaw<WaitingRow[]>`
    with taken as (
      update ${name} set "enqueuedAt" = clock_timestamp()
      where "id" in (
        select "id" from ${name}
        where "state" = 'waiting' and "dueAt" <= clock_timestamp() ${only ? Prisma.sql`and ${only}` : Prisma.empty}
          and ("enqueuedAt" is null or "enqueuedAt" < clock_timestamp() - interval '30 seconds')
          and ("claimedUntil" is null or "claimedUntil" < clock_timestamp())
        order by ${order} limit ${limit} for update skip locked)
      returning "id", "traceId", ${first} as "ahead", "dueAt")
    select "id"::text as "id", "traceId", "ahead" from taken order by "ahead" desc, "dueAt"`;
}

/** The queue did not take these: they are due at once again. */
export async function putBackRows(
  ctx: Ctx,
  { table, ids }: { table: WaitingTable; ids: readonly string[] },
): Promise<void> {
  await ctx.db.$executeRaw`
    update ${Prisma.raw(`"${table}"`)} set "enqueuedAt" = null where "id" = any(${[...ids]}::uuid[])`;
}
