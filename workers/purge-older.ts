import type { Ctx } from "#server/core/usecase/index.ts";

const BATCH = 1_000;

type Purge = (ctx: Ctx, given: { before: Date; limit: number }) => Promise<number>;

/**
 * Removes what is older than `ageMs` in small portions, so that nobody waits for a long delete; a process that is to end
 * leaves the rest to the next time.
 */
export function purgeOlder(purge: Purge, ageMs: number) {
  return async (ctx: Ctx, stopping: AbortSignal): Promise<void> => {
    const before = new Date(ctx.clock.now().getTime() - ageMs);
    while (!stopping.aborted) {
      if ((await purge(ctx, { before, limit: BATCH })) < BATCH) return;
    }
  };
}
