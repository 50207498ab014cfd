import type { Ctx } from "#server/core/usecase/index.ts";

const MINUTE_SECONDS = 60;

/** Members whose time has come, the longest due first: to make their digests one by one where making several broke. */
export async function waitingForDigest(ctx: Ctx, { limit }: { limit: number }): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select "personId"::text as "id" from "digestTurn" where "nextAt" <= statement_timestamp()
    order by "nextAt", "personId" limit ${limit}`;
  return rows.map(({ id }) => id);
}

/**
 * One member's digest broke: it is tried again after ten minutes, then after twice as long each time, up to a day. Their
 * window stays open, so nothing is lost, and the others do not wait for it.
 */
export async function putOffDigest(ctx: Ctx, personId: string): Promise<void> {
  await ctx.db.$executeRaw`
    update "digestTurn" set "tries" = "tries" + 1, "nextAt" = clock_timestamp()
      + least(86400, ${10 * MINUTE_SECONDS} * 2 ^ least("tries", 20)) * interval '1 second'
    where "personId" = ${personId}::uuid and "nextAt" <= clock_timestamp()`;
}
