import { Id } from "#server/contracts/primitives.ts";
import { MOST_WORK_COUNTED } from "#server/contracts/work.ts";
import { registerWork, type Work } from "#server/core/usecase/index.ts";

/** Texts on their way through an engine. Parked: one that broke each time, where its readers are told that there is none. */
export function registerTranslationWork(): void {
  registerWork({ name: "translations", progress, parked, retry, drop });
}

const progress: Work["progress"] = async (ctx) => {
  const [row] = await ctx.db.$queryRaw<{ waiting: number; running: number; parked: number; oldest: number | null }[]>`
    select (count(*) filter (where not "running"))::int as "waiting", (count(*) filter (where "running"))::int as "running",
      extract(epoch from clock_timestamp() - min("dueAt") filter (where "dueAt" <= clock_timestamp()))::int
        as "oldest",
      (select count(*)::int from (select from "translation" where "state" = 'none' and "why" = 'broken'
        limit ${MOST_WORK_COUNTED}) p) as "parked"
    from (select "dueAt", coalesce("claimedUntil" > clock_timestamp(), false) as "running" from "translation"
      where "state" = 'waiting' limit ${MOST_WORK_COUNTED}) open`;
  const { waiting = 0, running = 0, parked: count = 0, oldest = null } = row ?? {};
  return { waiting, running, parked: count, oldestSeconds: oldest };
};

const parked: Work["parked"] = async (ctx, limit) => {
  const rows = await ctx.db.translation.findMany({
    where: { state: "none", why: "broken" },
    select: { id: true, subjectType: true, source: true, target: true, why: true, attempts: true, dueAt: true },
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map(({ id, subjectType, source, target, why, attempts, dueAt }) => ({
    ...{ id, what: `${subjectType} · ${source} → ${target}`, why, tries: attempts, at: dueAt.toISOString() },
  }));
};

const retry: Work["retry"] = async (ctx, id) => {
  if (!Id.safeParse(id).success) return false;
  const count = await ctx.db.$executeRaw`
    update "translation" set "state" = 'waiting', "why" = '', "attempts" = 0, "dueAt" = clock_timestamp(),
      "enqueuedAt" = null, "claimedUntil" = null
    where "id" = ${id}::uuid and "state" = 'none' and "why" = 'broken'`;
  await ctx.db.$executeRaw`select pg_notify('rutas_translation', '')`;
  return count === 1;
};

const drop: Work["drop"] = async (ctx, id) => {
  if (!Id.safeParse(id).success) return false;
  const dropped = { id, state: "none", why: "broken" };
  return (await ctx.db.translation.updateMany({ where: dropped, data: { why: "dropped" } })).count === 1;
};
