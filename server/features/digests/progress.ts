import type { DigestProgress } from "#server/contracts/digests.ts";
import { type Ctx, requireOnSite } from "#server/core/usecase/index.ts";
import { readDigestProgress } from "./policy.ts";

/** Beyond so many, a number says nothing more. */
const MOST = 100_000;

/** How far the digests are: who waits for theirs, and what became of those of the last day; for staff. */
export async function digestProgress(ctx: Ctx): Promise<DigestProgress> {
  requireOnSite(ctx, readDigestProgress);
  const [turns] = await ctx.db.$queryRaw<Pick<DigestProgress, "due" | "oldestDueSeconds" | "broken">[]>`
    select count(*)::int as "due", coalesce(extract(epoch from clock_timestamp() - min("nextAt")), 0)::int as "oldestDueSeconds",
      (select count(*)::int from (select 1 from "digestTurn" where "tries" > 0 limit ${MOST}) broken) as "broken"
    from (select "nextAt" from "digestTurn" where "nextAt" <= statement_timestamp() order by "nextAt" limit ${MOST}) due`;
  const ends = await ctx.db.$queryRaw<{ state: string; why: string; count: number }[]>`
    select coalesce(d."state", 'gone') as "state", coalesce(d."why", '') as "why", count(*)::int as "count"
    from (select "id" from "digest" where "at" > clock_timestamp() - interval '1 day' order by "at" desc limit ${MOST}) made
    left join "delivery" d on d."id" = made."id" group by 1, 2 order by 3 desc`;
  const of = (...states: string[]) =>
    ends.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  return {
    ...{ due: turns?.due ?? 0, oldestDueSeconds: turns?.oldestDueSeconds ?? 0, broken: turns?.broken ?? 0 },
    made: ends.reduce((sum, { count }) => sum + count, 0),
    ...{ waiting: of("waiting"), sent: of("sent", "kept"), skipped: of("skipped"), failed: of("failed") },
    why: ends
      .filter(({ why }) => why !== "")
      .slice(0, 20)
      .map(({ state, why, count }) => ({ state, why, count })),
  };
}
