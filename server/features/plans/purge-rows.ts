import type { Ctx } from "#server/core/usecase/index.ts";

type Portion = { before: Date; limit: number };

/** Forgets rows of plans that were taken away before a moment; `limit` at a time. */
export function purgeRemovedRows(ctx: Ctx, { before, limit }: Portion): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "planRow" where "id" in (
      select "id" from "planRow" where "removedAt" < ${before} order by "removedAt" limit ${limit})`;
}
