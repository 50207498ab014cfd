import { MOST_WORK_COUNTED } from "#server/contracts/work.ts";
import type { Ctx } from "./context.ts";
import { reasonOf } from "./outbox.ts";
import { registerWork, type Work } from "./work.ts";

/** What follows from what happened: each consumer's part of each event. Parked: a consumer that was given up for one. */
export function registerEventWork(): void {
  registerWork({ name: "events", progress, parked, retry, drop });
}

const progress: Work["progress"] = async (ctx) => {
  const [row] = await ctx.db.$queryRaw<{ waiting: number; running: number; parked: number; oldest: number | null }[]>`
    select count(*)::int as "waiting",
      (count(*) filter (where "enqueuedAt" > clock_timestamp() - interval '30 seconds'))::int as "running",
      extract(epoch from clock_timestamp() - min("recordedAt"))::int as "oldest",
      (select count(*)::int from (
        select from "outboxFailure" where "gaveUpAt" is not null limit ${MOST_WORK_COUNTED}) f) as "parked"
    from (select "recordedAt", "enqueuedAt" from "outboxEvent" where "doneAt" is null limit ${MOST_WORK_COUNTED}) open`;
  const { waiting = 0, running = 0, parked: count = 0, oldest = null } = row ?? {};
  return { waiting: waiting - running, running, parked: count, oldestSeconds: oldest };
};

const parked: Work["parked"] = async (ctx, limit) => {
  const rows = await ctx.db.outboxFailure.findMany({
    where: { gaveUpAt: { not: null } },
    include: { event: { select: { type: true } } },
    orderBy: [{ lastAt: "desc" }, { eventId: "desc" }, { consumer: "asc" }],
    take: limit,
  });
  return rows.map(({ eventId, consumer, attempts, error, lastAt, event }) => ({
    id: `${eventId}.${consumer}`,
    what: `${consumer} · ${event.type}`,
    why: reasonOf(error),
    tries: attempts,
    at: lastAt.toISOString(),
  }));
};

const retry: Work["retry"] = async (ctx, id) => {
  const gone = await takeOut(ctx, id);
  if (!gone) return false;
  await ctx.db.outboxEvent.updateMany({ where: { id: gone.eventId }, data: { doneAt: null, enqueuedAt: null } });
  await ctx.db.$executeRaw`select pg_notify('rutas_outbox', '')`;
  return true;
};

/** A receipt says that this consumer is through. */
const drop: Work["drop"] = async (ctx, id) => {
  const gone = await takeOut(ctx, id);
  if (gone) await ctx.db.outboxReceipt.create({ data: { ...gone, at: ctx.clock.now() } });
  return gone !== null;
};

async function takeOut(ctx: Ctx, id: string): Promise<{ eventId: string; consumer: string } | null> {
  const [, eventId, consumer] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(.+)$/.exec(id) ?? [];
  if (!eventId || !consumer) return null;
  const { count } = await ctx.db.outboxFailure.deleteMany({ where: { eventId, consumer, gaveUpAt: { not: null } } });
  return count === 1 ? { eventId, consumer } : null;
}
