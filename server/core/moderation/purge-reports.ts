import type { Ctx } from "#server/core/usecase/index.ts";

/** Forgets reports that were settled before then, with the words that were handed on with them. */
export function purgeReports(ctx: Ctx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "report" where "id" in (
      select "id" from "report" where "settledAt" < ${before} order by "settledAt" limit ${limit})`;
}
