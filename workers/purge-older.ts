import type { Ctx } from "#server/core/usecase/index.ts";

const BATCH = 1_000;

/** Removes what is older than `ageMs` in small portions, so that nobody waits for a long delete. */
export async function purgeOlder(
  ctx: Ctx,
  purge: (ctx: Ctx, given: { before: Date; limit: number }) => Promise<number>,
  ageMs: number,
): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - ageMs);
  for (let purged = 0; ; ) {
    const count = await purge(ctx, { before, limit: BATCH });
    purged += count;
    if (count < BATCH) return purged;
  }
}
