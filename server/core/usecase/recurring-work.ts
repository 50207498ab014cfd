import type { Ctx } from "./context.ts";
import { reasonOf } from "./outbox.ts";
import { registerWork, type Work } from "./work.ts";

/** So often in a row may it fail before somebody should look; it may have come at a bad moment. */
const FAILS = 3;

/** Work of the timetable that fails again and again. It goes on being tried at its hours, for it holds up nobody. */
export function registerRecurringWork(): void {
  registerWork({ name: "timetable", progress, parked, retry });
}

/** One run came to nothing. Returns how often in a row, and whether that is shown to administrators. */
export async function noteRecurringFailure(
  ctx: Ctx,
  { name, error }: { name: string; error: string },
): Promise<{ attempts: number; parked: boolean }> {
  const [row] = await ctx.db.$queryRaw<{ attempts: number }[]>`
    insert into "recurringFailure" ("name", "attempts", "error", "firstAt", "lastAt")
    values (${name}, 1, ${error.slice(0, 2000)}, clock_timestamp(), clock_timestamp())
    on conflict ("name") do update
      set "attempts" = "recurringFailure"."attempts" + 1, "error" = excluded."error", "lastAt" = excluded."lastAt"
    returning "attempts"`;
  const attempts = row?.attempts ?? 1;
  return { attempts, parked: attempts >= FAILS };
}

/** It got through: what failed before is over. */
export async function noteRecurringDone(ctx: Ctx, name: string): Promise<void> {
  await ctx.db.recurringFailure.deleteMany({ where: { name } });
}

/** What administrators want tried at once; each is answered once. */
export async function takeAskedRecurring(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ name: string }[]>`
    update "recurringFailure" set "askedAt" = null where "askedAt" is not null returning "name"`;
  return rows.map(({ name }) => name);
}

const progress: Work["progress"] = async (ctx) => {
  const count = await ctx.db.recurringFailure.count({ where: { attempts: { gte: FAILS } } });
  return { waiting: 0, running: 0, parked: count, oldestSeconds: null };
};

const parked: Work["parked"] = async (ctx, limit) => {
  const rows = await ctx.db.recurringFailure.findMany({
    where: { attempts: { gte: FAILS } },
    orderBy: [{ lastAt: "desc" }, { name: "asc" }],
    take: limit,
  });
  return rows.map(({ name, attempts, error, lastAt }) => ({
    ...{ id: name, what: name, why: reasonOf(error), tries: attempts, at: lastAt.toISOString() },
  }));
};

/** It stays until it got through, so that a second press is no mistake. */
const retry: Work["retry"] = async (ctx, id) => {
  const data = { askedAt: ctx.clock.now() };
  return (await ctx.db.recurringFailure.updateMany({ where: { name: id }, data })).count === 1;
};
