import type { ParkedInput, ParkedView, ParkedWorkInput, WorkName, WorkView } from "#server/contracts/work.ts";
import { audit } from "./audit.ts";
import type { Ctx } from "./context.ts";
import { NotFound } from "./errors.ts";
import { requireOnSite, siteRule } from "./site-rules.ts";

/** How one kind of work in the background stands, by its rows in the database: what a queue holds may be lost. */
export type Work = {
  name: WorkName;
  progress(ctx: Ctx): Promise<Omit<WorkView, "name" | "last" | "mayDrop">>;
  /** What was given up, the last first. */
  parked(ctx: Ctx, limit: number): Promise<ParkedView[]>;
  /** Lets it be tried again, as if for the first time; false: it is not parked. */
  retry(ctx: Ctx, id: string): Promise<boolean>;
  /** Nobody tries it any more; false: it is not parked. Without it, there is nothing to give up: it stays in its turn. */
  drop?(ctx: Ctx, id: string): Promise<boolean>;
};

/** Seeing what waits in the background, and deciding about what was given up. */
export const keepWork = siteRule("work.keep", "admin");

const SHOWN = 20;
/** So many are tried again at once; who has more presses again. */
const AT_ONCE = 1_000;
const works = new Map<WorkName, Work>();

/** Called by the wiring, once for each kind of work. */
export function registerWork(work: Work): void {
  if (works.has(work.name)) throw new Error(`work ${work.name} is registered twice`);
  works.set(work.name, work);
}

/** All work in the background, for administrators. */
export async function viewWork(ctx: Ctx): Promise<WorkView[]> {
  requireOnSite(ctx, keepWork);
  const views: WorkView[] = [];
  for (const work of works.values()) {
    const progress = await work.progress(ctx);
    const last = progress.parked > 0 ? await work.parked(ctx, SHOWN) : [];
    views.push({ name: work.name, ...progress, last, mayDrop: work.drop !== undefined });
  }
  return views;
}

/** How much is parked, for health and metrics. */
export async function countParked(ctx: Ctx): Promise<number> {
  let count = 0;
  for (const work of works.values()) count += (await work.progress(ctx)).parked;
  return count;
}

/** An administrator mended the cause: what was parked is tried again. */
export async function retryParked(ctx: Ctx, { work, id }: ParkedInput): Promise<void> {
  requireOnSite(ctx, keepWork);
  await ctx.transaction(async (tx) => {
    if (!(await workNamed(work).retry(tx, id))) throw new NotFound();
    await audit(tx, { action: "work.retried", subjectType: "work", subjectId: id, facts: { work } });
  });
}

/** The same for all that is parked of one kind of work. Returns how many. */
export async function retryAllParked(ctx: Ctx, { work }: ParkedWorkInput): Promise<number> {
  requireOnSite(ctx, keepWork);
  return ctx.transaction(async (tx) => {
    let count = 0;
    for (const { id } of await workNamed(work).parked(tx, AT_ONCE)) if (await workNamed(work).retry(tx, id)) count += 1;
    if (count > 0)
      await audit(tx, { action: "work.retried", subjectType: "work", subjectId: "all", facts: { work, count } });
    return count;
  });
}

/** An administrator gives parked work up for good. */
export async function dropParked(ctx: Ctx, { work, id }: ParkedInput): Promise<void> {
  requireOnSite(ctx, keepWork);
  await ctx.transaction(async (tx) => {
    if (!(await workNamed(work).drop?.(tx, id))) throw new NotFound();
    await audit(tx, { action: "work.dropped", subjectType: "work", subjectId: id, facts: { work } });
  });
}

function workNamed(name: WorkName): Work {
  const work = works.get(name);
  if (!work) throw new NotFound();
  return work;
}
