import type { DomainEventType, StoredEvent } from "#server/contracts/events.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { consumerNamed, consumersOf, type Keep } from "./consumers.ts";
import type { Ctx } from "./context.ts";

/** One consumer's part of one event: what a job carries. `alone`: its process died at it, and not for the first time. */
export type EventTask = { eventId: string; consumer: string; traceId: string; alone?: "yes" };

/** Why a try came to nothing whose process was killed while it was at it. */
export const PROCESS_ENDED = "the process ended in the middle";
/** After so many failed tries a consumer is given up for an event, loudly. With the waits between them that is about an hour. */
const TRIES = 12;
/** What was in hand when a process died twice may have killed it: from then on such things are run one at a time. */
const SUSPECT_AFTER = 2;
/** How long something may lie in the queue before the sweep enqueues it again. */
const SWEEP_AFTER_MS = 30_000;

type Claimed = { id: string; type: string; traceId: string };

/**
 * Takes events that were never enqueued and marks them as enqueued: one task for each consumer that has no receipt.
 * Several processes may do it at once. If the queue does not take the tasks, `putBack` them, or the sweep will.
 */
export async function claimEvents(ctx: Ctx, limit: number): Promise<{ tasks: EventTask[]; events: number }> {
  const rows = await ctx.db.$queryRaw<Claimed[]>`
    update "outboxEvent" set "enqueuedAt" = clock_timestamp()
    where "id" in (
      select "id" from "outboxEvent" where "enqueuedAt" is null order by "id" limit ${limit} for update skip locked)
    returning "id"::text as "id", "type", "traceId"`;
  return { tasks: await openTasks(ctx, rows), events: rows.length };
}

/**
 * Takes again what was enqueued a while ago and is not done: its job was lost, failed, or its process was killed. All
 * waiting is reckoned by the database's clock, since those of the processes may differ.
 */
export async function sweepEvents(ctx: Ctx, limit: number): Promise<{ tasks: EventTask[]; events: number }> {
  const rows = await ctx.db.$queryRaw<Claimed[]>`
    update "outboxEvent" set "enqueuedAt" = clock_timestamp()
    where "id" in (
      select e."id" from "outboxEvent" e
      where e."doneAt" is null and e."enqueuedAt" < clock_timestamp() - ${SWEEP_AFTER_MS} * interval '1 millisecond'
      order by e."enqueuedAt" limit ${limit} for update skip locked)
    returning "id"::text as "id", "type", "traceId"`;
  return { tasks: await openTasks(ctx, rows), events: rows.length };
}

/** The queue did not take these events: they are claimed again as if nothing had happened. */
export async function putBack(ctx: Ctx, eventIds: readonly string[]): Promise<void> {
  await ctx.db.outboxEvent.updateMany({
    where: { id: { in: [...eventIds] }, doneAt: null },
    data: { enqueuedAt: null },
  });
}

/** Tasks of events whose consumers are not through yet; events that nobody waits for are done. */
async function openTasks(ctx: Ctx, events: readonly Claimed[]): Promise<EventTask[]> {
  if (events.length === 0) return [];
  const ids = events.map((event) => event.id);
  const known = await ctx.db.$queryRaw<
    { eventId: string; consumer: string; state: "through" | "resting" | "suspect" | "open" }[]
  >`
    select "eventId"::text as "eventId", "consumer", 'through' as "state" from "outboxReceipt" where "eventId" = any(${ids}::uuid[])
    union all
    select "eventId"::text, "consumer", case
      when "gaveUpAt" is not null then 'through'
      when "lastAt" + make_interval(secs => least(1800, 2 ^ "attempts")) > clock_timestamp() then 'resting'
      when "error" = ${PROCESS_ENDED} and "attempts" >= ${SUSPECT_AFTER} then 'suspect'
      else 'open' end
    from "outboxFailure" where "eventId" = any(${ids}::uuid[])`;
  const states = new Map(known.map((row) => [`${row.eventId} ${row.consumer}`, row.state]));
  const tasks: EventTask[] = [];
  const done: string[] = [];
  for (const event of events) {
    const waiting = consumersOf(event.type).filter((name) => states.get(`${event.id} ${name}`) !== "through");
    if (waiting.length === 0) done.push(event.id);
    for (const consumer of waiting) {
      const state = states.get(`${event.id} ${consumer}`);
      if (state === "resting") continue;
      const task = { eventId: event.id, consumer, traceId: event.traceId };
      tasks.push(state === "suspect" ? { ...task, alone: "yes" } : task);
    }
  }
  if (done.length > 0)
    await ctx.db.outboxEvent.updateMany({
      where: { id: { in: done }, doneAt: null },
      data: { doneAt: ctx.clock.now() },
    });
  return tasks;
}

/**
 * Runs one consumer for one event, slice by slice: each slice shares its transaction with the note of how far it came,
 * the last with the receipt, so that a repeat goes on where a death left it, or finds the receipt and does nothing. Throws
 * what the effect threw; `noteFailure` counts it. A process that is to end leaves what is left for later.
 */
export async function consume(
  ctx: Ctx,
  task: Pick<EventTask, "eventId" | "consumer" | "alone">,
  stopping?: AbortSignal,
): Promise<"done" | "before" | "later"> {
  const consumer = consumerNamed(task.consumer);
  if (!consumer) return "before";
  const keep = await prepared(ctx, task, consumer);
  for (;;) {
    const came = await ctx.transaction((tx) => consumeSlice(tx, task, { consumer, keep }));
    if (came !== "more") return came;
    if (stopping?.aborted) return "later";
  }
}

type Consuming = NonNullable<ReturnType<typeof consumerNamed>>;

/** What takes long is made while no transaction is open; what may have killed its process, only when its turn came. */
async function prepared(
  ctx: Ctx,
  { eventId, consumer: name, alone }: Pick<EventTask, "eventId" | "consumer" | "alone">,
  consumer: Consuming,
): Promise<Keep | null> {
  if (!consumer.prepare || alone) return null;
  const [event] = await ctx.db.$queryRaw<StoredEvent<DomainEventType>[]>`
    select e."id"::text as "id", e."type", e."payload", e."actorId"::text as "actorId", e."traceId", e."at"
    from "outboxEvent" e where e."id" = ${eventId}::uuid and not exists (
      select from "outboxReceipt" r where r."eventId" = e."id" and r."consumer" = ${name})`;
  return event ? consumer.prepare(ctx, event) : null;
}

/**
 * The receipt is written first: who comes at the same time waits for it. One that may have killed its process runs while
 * no other such one does, in any process; else it is left for later, so that a death tells which of them it was.
 */
async function consumeSlice(
  tx: Ctx,
  task: Pick<EventTask, "eventId" | "consumer" | "alone">,
  { consumer, keep }: { consumer: Consuming; keep: Keep | null },
): Promise<"done" | "before" | "later" | "more"> {
  if (task.alone) {
    const [turn] = await tx.db.$queryRaw<{ free: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtext('rutas.suspect')) as "free"`;
    if (!turn?.free) return "later";
  }
  const [event] = await tx.db.$queryRaw<StoredEvent<DomainEventType>[]>`
    with receipt as (
      insert into "outboxReceipt" ("eventId", "consumer", "at")
      select e."id", ${task.consumer}, ${tx.clock.now()} from "outboxEvent" e where e."id" = ${task.eventId}::uuid
      on conflict do nothing returning "eventId")
    select e."id"::text as "id", e."type", e."payload", e."actorId"::text as "actorId", e."traceId", e."at"
    from "outboxEvent" e join receipt on receipt."eventId" = e."id"`;
  if (!event) return "before";
  const next = await consumer.slice(tx, event, consumer.sliced ? await cameTo(tx, task) : null, keep);
  if (next === null) {
    await finish(tx, event, { through: task.consumer });
    return "done";
  }
  await tx.db.$executeRaw`
    with unfinished as (
      delete from "outboxReceipt" where "eventId" = ${task.eventId}::uuid and "consumer" = ${task.consumer})
    insert into "outboxProgress" ("eventId", "consumer", "from", "at")
    values (${task.eventId}::uuid, ${task.consumer}, ${next}, ${tx.clock.now()})
    on conflict ("eventId", "consumer") do update set "from" = excluded."from", "at" = excluded."at"`;
  return "more";
}

/** Asked after the receipt: whoever wrote theirs meanwhile has gone further than the statement of the receipt can see. */
async function cameTo(tx: Ctx, { eventId, consumer }: Pick<EventTask, "eventId" | "consumer">): Promise<string | null> {
  const [progress] = await tx.db.$queryRaw<{ from: string }[]>`
    select "from" from "outboxProgress" where "eventId" = ${eventId}::uuid and "consumer" = ${consumer}`;
  return progress?.from ?? null;
}

/**
 * Sets `doneAt` when nobody is missing. The lock lets the last of two consumers at once see the other's receipt. Of who
 * is `through` nothing else is kept than that.
 */
async function finish(
  ctx: Ctx,
  event: { id: string; type: string },
  { through = null }: { through?: string | null } = {},
): Promise<void> {
  const expected = consumersOf(event.type);
  if (expected.length > 1)
    await ctx.db.$queryRaw`select 1 from "outboxEvent" where "id" = ${event.id}::uuid for no key update`;
  await ctx.db.$executeRaw`
    with forgotten as (
      delete from "outboxFailure" where "eventId" = ${event.id}::uuid and "consumer" = ${through}::text),
    arrived as (
      delete from "outboxProgress" where "eventId" = ${event.id}::uuid and "consumer" = ${through}::text)
    update "outboxEvent" set "doneAt" = ${ctx.clock.now()}
    where "id" = ${event.id}::uuid and "doneAt" is null and not exists (
      select from unnest(${expected}::text[]) as expected("name")
      where not exists (select from "outboxReceipt" r where r."eventId" = ${event.id}::uuid and r."consumer" = expected."name")
        and not exists (
          select from "outboxFailure" f
          where f."eventId" = ${event.id}::uuid and f."consumer" = expected."name" and f."gaveUpAt" is not null))`;
}

/**
 * Counts one try that came to nothing. The event stays open and is swept up again later, until it is given up: then it
 * no longer waits for this consumer, and an operator finds it in the log, the metrics and the health report.
 */
export async function noteFailure(
  ctx: Ctx,
  task: { eventId: string; consumer: string; error: string },
): Promise<{ attempts: number; gaveUp: boolean; suspect: boolean }> {
  return ctx.transaction(async (tx) => {
    const rows = await tx.db.$queryRaw<{ attempts: number; type: string }[]>`
      insert into "outboxFailure" ("eventId", "consumer", "attempts", "error", "firstAt", "lastAt")
      select e."id", ${task.consumer}, 1, ${task.error.slice(0, 2000)}, clock_timestamp(), clock_timestamp()
      from "outboxEvent" e where e."id" = ${task.eventId}::uuid and not exists (
        select from "outboxReceipt" r where r."eventId" = e."id" and r."consumer" = ${task.consumer})
      on conflict ("eventId", "consumer") do update
        set "attempts" = "outboxFailure"."attempts" + 1, "error" = excluded."error", "lastAt" = excluded."lastAt"
      returning "attempts", (select "type" from "outboxEvent" where "id" = ${task.eventId}::uuid) as "type"`;
    const row = rows[0];
    if (!row) return { attempts: 0, gaveUp: false, suspect: false };
    const suspect = task.error === PROCESS_ENDED && row.attempts >= SUSPECT_AFTER;
    if (row.attempts < TRIES) return { attempts: row.attempts, gaveUp: false, suspect };
    const key = { eventId: task.eventId, consumer: task.consumer };
    await tx.db.outboxFailure.updateMany({ where: { ...key, gaveUpAt: null }, data: { gaveUpAt: tx.clock.now() } });
    await finish(tx, { id: task.eventId, type: row.type });
    return { attempts: row.attempts, gaveUp: true, suspect };
  });
}

/** What is kept of an error, as administrators read it: its first line, or our own word for it. */
export function reasonOf(error: string): string {
  if (error === PROCESS_ENDED) return "killed";
  return (error.split("\n").find((line) => line.trim() !== "") ?? "").slice(0, 200);
}

/**
 * Gives what was given up another set of tries, at the start of a process: its cause may be mended. Not what took its
 * process along, or it would do so at every start. Returns how many.
 */
export async function retryGivenUp(ctx: Ctx): Promise<number> {
  return ctx.transaction(async (tx) => {
    const which = { gaveUpAt: { not: null }, error: { not: PROCESS_ENDED } };
    const given = await tx.db.outboxFailure.findMany({ where: which, take: 10_000 });
    const eventIds = given.map((row) => row.eventId);
    await tx.db.outboxFailure.deleteMany({ where: { ...which, eventId: { in: eventIds } } });
    await tx.db.outboxEvent.updateMany({ where: { id: { in: eventIds } }, data: { doneAt: null, enqueuedAt: null } });
    return given.length;
  });
}

/** What an operator wants to know: how much waits, since when, and what was given up. */
export async function outboxHealth(ctx: Ctx): Promise<{ waiting: number; oldestSeconds: number; givenUp: number }> {
  const rows = await ctx.db.$queryRaw<{ waiting: number; oldest: number; givenUp: number }[]>`
    select w."waiting", w."oldest",
      (select count(*)::int from (select from "outboxFailure" where "gaveUpAt" is not null limit 1000) f) as "givenUp"
    from (
      select count(*)::int as "waiting",
        coalesce(extract(epoch from clock_timestamp() - min("recordedAt")), 0)::int as "oldest"
      from (select "recordedAt" from "outboxEvent" where "doneAt" is null limit 10000) open) w`;
  const row = rows[0];
  return { waiting: row?.waiting ?? 0, oldestSeconds: Math.max(0, row?.oldest ?? 0), givenUp: row?.givenUp ?? 0 };
}

/** Forgets events that were done before `before`, with their receipts; `limit` at a time. */
export async function purgeDoneEvents(ctx: Ctx, given: { before: Date; limit: number }): Promise<number> {
  return ctx.db.$executeRaw(Prisma.sql`
    delete from "outboxEvent" where "id" in (
      select e."id" from "outboxEvent" e
      where e."doneAt" < ${given.before} and e."publishedAt" is not null
        and not exists (select from "outboxFailure" f where f."eventId" = e."id")
      order by e."doneAt" limit ${given.limit})`);
}
