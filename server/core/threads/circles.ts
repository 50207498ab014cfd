import type { SpaceView } from "#server/contracts/spaces.ts";
import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import { loadSpace, spaceReached } from "#server/core/spaces/index.ts";
import type { Actor, Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/**
 * Who reads and writes threads of a kind that is not for those in its space, but for those whom something else lets to it.
 * Each is a predicate over the row of "thread" that `thread` names, and says everything: the space is not asked.
 */
export type ThreadCircle = {
  kind: ThreadKind;
  sees(actor: Actor, thread: Prisma.Sql): Prisma.Sql;
  writes(actor: Actor, thread: Prisma.Sql): Prisma.Sql;
  /** Who takes posts out of sight. */
  moderates(actor: Actor, thread: Prisma.Sql): Prisma.Sql;
  /** `sees` for many at once, over a row of "person". */
  seenBy(person: Prisma.Sql, thread: Prisma.Sql): Prisma.Sql;
  /** What some spaces are called for the actor, by their ids: they may be shown them as they were called before. */
  names(ctx: Ctx, spaceIds: readonly string[]): Promise<Map<string, Named>>;
};
export type Named = { name: string; language: string };
/** What a circle says of one actor and one thread; null: it is as the thread's space says. */
export type InCircle = { sees: boolean; writes: boolean; moderates: boolean } | null;

const circles = new Map<ThreadKind, ThreadCircle>();

/** Called by the wiring, once for each kind of thread that is read by others than those in its space. */
export function registerThreadCircle(circle: ThreadCircle): void {
  if (circles.has(circle.kind)) throw new Error(`the circle of threads of kind ${circle.kind} is registered twice`);
  circles.set(circle.kind, circle);
}

/** Whether threads of a kind have a circle of their own. */
export function hasCircle(kind: ThreadKind): boolean {
  return circles.has(kind);
}

/** What the spaces of threads of a kind are called for the actor; null: as they are. */
export async function namesInCircle(
  ctx: Ctx,
  kind: ThreadKind,
  spaceIds: readonly string[],
): Promise<Map<string, Named> | null> {
  return (await circles.get(kind)?.names(ctx, spaceIds)) ?? null;
}

/** What the kind of a thread says, or what its space does. */
export function byCircle(
  thread: Prisma.Sql,
  circle: (circle: ThreadCircle) => Prisma.Sql,
  space: Prisma.Sql,
): Prisma.Sql {
  if (circles.size === 0) return space;
  const cases = [...circles.values()].map((one) => sql`when ${one.kind} then ${circle(one)}`);
  return sql`(case ${thread}."kind" ${Prisma.join(cases, " ")} else ${space} end)`;
}

/** Where a thread is, for who sees the thread, and what its circle says of them. */
export async function placeOf(
  ctx: Ctx,
  thread: { id: string; kind: ThreadKind; spaceId: string },
): Promise<{ space: SpaceView; circle: InCircle }> {
  const circle = circles.get(thread.kind);
  if (!circle) return { space: await loadSpace(ctx, thread.spaceId), circle: null };
  const [said] = await ctx.db.$queryRaw<NonNullable<InCircle>[]>`
    select ${circle.sees(ctx.actor, sql`t`)} as "sees", ${circle.writes(ctx.actor, sql`t`)} as "writes",
      ${circle.moderates(ctx.actor, sql`t`)} as "moderates" from "thread" t where t."id" = ${thread.id}::uuid`;
  const nothing = { sees: false, writes: false, moderates: false };
  const space = await spaceReached(ctx, thread.spaceId);
  const named = (await circle.names(ctx, [space.id])).get(space.id) ?? { name: "", language: space.language };
  return { space: { ...space, ...named }, circle: said ?? nothing };
}
