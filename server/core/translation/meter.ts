import type { TranslationMeter } from "#server/contracts/translation.ts";
import { type Ctx, requireOnSite } from "#server/core/usecase/index.ts";
import type { Asking, EngineName } from "#server/platform/translation/index.ts";
import { readMeter } from "./policy.ts";

/** What may be spent, and on which engines it is counted. */
export type Budget = { hour: number | null; month: number | null; costs: readonly EngineName[] };

/** What nobody waits for finds room up to this share of an hour's budget; the rest is kept for who has a page open. */
const SHARE_AHEAD = 0.5;

/**
 * Before an engine is asked: counts what it is sent, or refuses when that would cost more than the budget has. `wanted`:
 * somebody waits for it.
 */
export async function spend(
  ctx: Ctx,
  { engine, characters }: Asking,
  { budget, wanted }: { budget: Budget; wanted: boolean },
): Promise<boolean> {
  const limits = budget.costs.includes(engine) ? roomFor(budget, wanted) : { hour: null, month: null };
  return ctx.transaction(async (tx) => {
    // Two at once count one after the other.
    await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('translationMeter'), hashtext(${engine}))`;
    const counted = await tx.db.$executeRaw`
      insert into "translationMeter" ("hour", "engine", "characters", "texts")
      select date_trunc('hour', clock_timestamp(), 'UTC'), ${engine}, ${characters}::int, 1
      where (${limits.hour}::bigint is null or ${characters}::int + coalesce((
          select sum("characters") from "translationMeter" where "engine" = ${engine}
            and "hour" >= date_trunc('hour', clock_timestamp(), 'UTC')), 0) <= ${limits.hour}::bigint)
        and (${limits.month}::bigint is null or ${characters}::int + coalesce((
          select sum("characters") from "translationMeter" where "engine" = ${engine}
            and "hour" >= date_trunc('month', clock_timestamp(), 'UTC')), 0) <= ${limits.month}::bigint)
      on conflict ("hour", "engine") do update
        set "characters" = "translationMeter"."characters" + excluded."characters", "texts" = "translationMeter"."texts" + 1`;
    return counted === 1;
  });
}

function roomFor({ hour, month }: Budget, wanted: boolean): Pick<Budget, "hour" | "month"> {
  return { hour: hour === null || wanted ? hour : Math.floor(hour * SHARE_AHEAD), month };
}

/**
 * When it is worth asking again what was refused because of its cost: when the hour ends, or the day where the month has
 * no room. What may be spent can be raised, so nothing waits for a month's end without looking.
 */
export async function whenThereIsRoom(ctx: Ctx, { month, costs }: Budget): Promise<Date> {
  const [row] = await ctx.db.$queryRaw<{ at: Date }[]>`
    select date_trunc(now."unit", clock_timestamp(), 'UTC') + ('1 ' || now."unit")::interval as "at"
    from (
      select case when bool_and("characters" >= ${month}::bigint) then 'day' else 'hour' end as "unit"
      from (
        select coalesce((select sum(m."characters") from "translationMeter" m where m."engine" = e."engine"
          and m."hour" >= date_trunc('month', clock_timestamp(), 'UTC')), 0) as "characters"
        from unnest(${[...costs]}::text[]) as e("engine")) spent) now`;
  if (!row) throw new Error("the database does not know the time");
  return row.at;
}

/** Counts a text that an engine did not translate. */
export async function noteTranslationFailure(ctx: Ctx, engine: string): Promise<void> {
  await ctx.db.$executeRaw`
    insert into "translationMeter" ("hour", "engine", "failures")
    values (date_trunc('hour', clock_timestamp(), 'UTC'), ${engine}, 1)
    on conflict ("hour", "engine") do update set "failures" = "translationMeter"."failures" + 1`;
}

let settings: Budget & { engines: boolean } = { hour: null, month: null, costs: [], engines: true };

/** Called by the wiring: what the meter shows as the limit, and whether there is any engine. */
export function configureTranslation(given: Budget & { engines: boolean }): void {
  settings = given;
}

/** Without an engine nothing is translated in advance. */
export function translates(): boolean {
  return settings.engines;
}

/** What the engines did and have still to do, for staff. */
export async function translationMeter(ctx: Ctx): Promise<TranslationMeter> {
  requireOnSite(ctx, readMeter);
  const engines = await ctx.db.$queryRaw<Omit<TranslationMeter["engines"][number], "costs">[]>`
    select "engine", coalesce(sum("characters") filter (where "hour" >= date_trunc('hour', clock_timestamp(), 'UTC')), 0)::int as "hour",
      sum("characters")::int as "month", sum("texts")::int as "texts", sum("failures")::int as "failures"
    from "translationMeter" where "hour" >= date_trunc('month', clock_timestamp(), 'UTC') group by 1 order by 1`;
  const [counts] = await ctx.db.$queryRaw<
    Pick<TranslationMeter, "waiting" | "wanted" | "oldestSeconds" | "done" | "corrected">[]
  >`
    select count(*)::int as "waiting", (count(*) filter (where "wanted"))::int as "wanted",
      greatest(0, coalesce(extract(epoch from clock_timestamp() - min("askedAt")), 0))::int as "oldestSeconds",
      (select count(*)::int from (select from "translation" where "state" = 'done' limit 100000) d) as "done",
      (select count(*)::int from (select from "translationCorrection" where "withdrawnAt" is null limit 100000) c) as "corrected"
    from (select "wanted", "askedAt" from "translation" where "state" = 'waiting' limit 10000) w`;
  const pairs = await ctx.db.translationPair.findMany({ orderBy: [{ source: "asc" }, { target: "asc" }] });
  return {
    engines: engines.map((row) => ({ ...row, costs: settings.costs.some((name) => name === row.engine) })),
    budget: { hour: settings.hour, month: settings.month },
    ...(counts ?? { waiting: 0, wanted: 0, oldestSeconds: 0, done: 0, corrected: 0 }),
    pairs: [...Map.groupBy(pairs, ({ source }) => source)].map(([from, of]) => ({
      from,
      to: of.map(({ target }) => target),
    })),
  };
}
