import type { Ctx } from "#server/core/usecase/index.ts";

/** However much is stored, no more often. */
const APART_MS = 50;

/**
 * Wakes the processes that have documents open, soon after something was stored. Not in the transaction that stores it:
 * PostgreSQL lets transactions that notify commit one after the other, each with its own wait for the disk. Those who are
 * not woken look by themselves within a second.
 */
export function wakeOthers(system: () => Ctx, failed: (error: unknown) => void) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last = 0;

  async function wakeNow(): Promise<void> {
    timer = null;
    last = Date.now();
    // Nothing rests on this reaching the disk, so nobody waits for that.
    await system().db.$queryRaw`
      select set_config('synchronous_commit', 'off', true), pg_notify('rutas_documents', '')::text`.catch(failed);
  }

  return {
    wake(): void {
      if (timer !== null) return;
      timer = setTimeout(() => void wakeNow(), Math.max(0, last + APART_MS - Date.now()));
      timer.unref();
    },
    /** Wakes those who were not woken yet. */
    async close(): Promise<void> {
      if (timer === null) return;
      clearTimeout(timer);
      await wakeNow();
    },
  };
}
