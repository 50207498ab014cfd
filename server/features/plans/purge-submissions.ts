import { dropSpaces } from "#server/core/spaces/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type Portion = { before: Date; limit: number };

/** Forgets what teams took back before a moment, code, talk and all; `limit` at a time. What was decided about stays with its plan. */
export function purgeWithdrawn(ctx: Ctx, { before, limit }: Portion): Promise<number> {
  return ctx.transaction(async (tx) => {
    const gone = await tx.db.$queryRaw<{ reviewId: string | null }[]>`
      delete from "planSubmission" where "id" in (select "id" from "planSubmission"
        where "state" = 'withdrawn' and "settledAt" < ${before} order by "settledAt" limit ${limit})
      returning "reviewId"::text as "reviewId"`;
    await dropSpaces(
      tx,
      gone.flatMap(({ reviewId }) => reviewId ?? []),
    );
    return gone.length;
  });
}
