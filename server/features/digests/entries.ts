import type { DomainEvent } from "#server/contracts/events.ts";
import { type Ctx, registerConsumer } from "#server/core/usecase/index.ts";
import { digestSources } from "./sources.ts";

const CONSUMER = "digests";

/** Called by the wiring after every source is known: what their events bring gets its place. */
export function registerDigestEntries(): void {
  const rules = digestSources().flatMap(({ events }) => events ?? []);
  registerConsumer({
    name: CONSUMER,
    types: digestEvents(),
    async run(ctx, event) {
      for (const rule of rules) {
        const subjectId = rule.subjectId(event);
        if (subjectId !== null) await takePlace(ctx, { type: rule.type, subjectId });
      }
    },
  });
}

/**
 * Gives something new the next place, once. The counter's row stays locked until the transaction ends, so places appear
 * in the order of commits: whoever reads the counter sees every entry up to it, whatever the clocks say.
 */
export async function takePlace(tx: Ctx, { type, subjectId }: { type: string; subjectId: string }): Promise<void> {
  await tx.db.$executeRaw`
    with counted as (update "digestCounter" set "place" = "place" + 1 where "id" = 1 returning "place")
    insert into "digestEntry" ("place", "type", "subjectId", "at")
    select "place", ${type}, ${subjectId}::uuid, clock_timestamp() from counted
    on conflict ("type", "subjectId") do nothing`;
}

/** The last place there is. All entries up to it are committed. */
export async function lastPlace(ctx: Ctx): Promise<bigint> {
  const [row] = await ctx.db.$queryRaw<{ place: bigint }[]>`select "place" from "digestCounter" where "id" = 1`;
  return row?.place ?? 0n;
}

/** What happens that may come into a digest. */
export function digestEvents(): DomainEvent["type"][] {
  return [...new Set(digestSources().flatMap(({ events }) => events?.on ?? []))];
}

/**
 * Whether something was told a while ago and has no place yet, as after weeks in which nothing ran: one digest is to
 * hold all of it. What broke meanwhile is not waited for.
 */
export async function entriesAreLate(ctx: Ctx): Promise<boolean> {
  const types = digestEvents();
  const [row] = await ctx.db.$queryRaw<{ late: boolean }[]>`
    select exists (
      select 1 from "outboxEvent" e
      where e."doneAt" is null and e."type" = any(${types}::text[])
        and e."recordedAt" < clock_timestamp() - interval '30 seconds'
        and not exists (select 1 from "outboxReceipt" r where r."eventId" = e."id" and r."consumer" = ${CONSUMER})
        and not exists (select 1 from "outboxFailure" f where f."eventId" = e."id" and f."consumer" = ${CONSUMER})) as "late"`;
  return row?.late ?? false;
}

/** Forgets entries so old that no digest tells of them any more. */
export async function purgeDigestEntries(
  ctx: Ctx,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "digestEntry" where "place" in (
      select "place" from "digestEntry" where "at" < ${before} order by "place" limit ${limit})`;
}
