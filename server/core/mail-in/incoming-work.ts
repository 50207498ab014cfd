import { Id } from "#server/contracts/primitives.ts";
import { MOST_WORK_COUNTED } from "#server/contracts/work.ts";
import { registerWork, type Work } from "#server/core/usecase/index.ts";

/** Mails that came in and are to become posts. */
export function registerIncomingWork(): void {
  registerWork({ name: "mailIn", progress, parked, retry, drop });
}

const progress: Work["progress"] = async (ctx) => {
  const [row] = await ctx.db.$queryRaw<{ waiting: number; running: number; parked: number; oldest: number | null }[]>`
    select (count(*) filter (where "state" = 'waiting' and not "running"))::int as "waiting",
      (count(*) filter (where "state" = 'waiting' and "running"))::int as "running",
      (count(*) filter (where "state" = 'parked'))::int as "parked",
      extract(epoch from clock_timestamp()
        - min("dueAt") filter (where "state" = 'waiting' and "dueAt" <= clock_timestamp()))::int as "oldest"
    from (select "state", "dueAt", coalesce("claimedUntil" > clock_timestamp(), false) as "running" from "incomingMail"
      where "state" in ('waiting', 'parked') limit ${MOST_WORK_COUNTED}) open`;
  const { waiting = 0, running = 0, parked: count = 0, oldest = null } = row ?? {};
  return { waiting, running, parked: count, oldestSeconds: oldest };
};

const parked: Work["parked"] = async (ctx, limit) => {
  const rows = await ctx.db.incomingMail.findMany({
    where: { state: "parked" },
    select: { id: true, kind: true, why: true, attempts: true, dueAt: true },
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map(({ id, kind, why, attempts, dueAt }) => ({
    ...{ id, what: kind, why, tries: attempts, at: dueAt.toISOString() },
  }));
};

const retry: Work["retry"] = async (ctx, id) => {
  if (!Id.safeParse(id).success) return false;
  const count = await ctx.db.$executeRaw`
    update "incomingMail" set "state" = 'waiting', "why" = '', "attempts" = 0, "dueAt" = clock_timestamp(),
      "enqueuedAt" = null, "claimedUntil" = null
    where "id" = ${id}::uuid and "state" = 'parked'`;
  await ctx.db.$executeRaw`select pg_notify('rutas_mail_in', '')`;
  return count === 1;
};

/** What was written goes with it: nobody waits for it any more. */
const drop: Work["drop"] = async (ctx, id) => {
  if (!Id.safeParse(id).success) return false;
  const data = { state: "ignored", why: "dropped", text: "" };
  return (await ctx.db.incomingMail.updateMany({ where: { id, state: "parked" }, data })).count === 1;
};
