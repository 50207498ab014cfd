import type { Ctx } from "#server/core/usecase/index.ts";

/** However much is stored, no more often. */
const APART_MS = 50;

/**
 * Makes a function that wakes the processes that have documents open, soon after something was stored. Not with what is
 * stored: PostgreSQL lets transactions that notify commit one after the other, each with its own wait for the disk. Those
 * who are not woken look by themselves within a second.
 */
export function wakeOthers(system: () => Ctx): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last = 0;
  const wake = () => {
    timer = null;
    last = Date.now();
    // Nothing rests on this reaching the disk, so nobody waits for that.
    void system().db.$queryRaw`
      select set_config('synchronous_commit', 'off', true), pg_notify('rutas_documents', '')::text`.catch(
      () => undefined,
    );
  };
  return () => {
    if (timer !== null) return;
    timer = setTimeout(wake, Math.max(0, last + APART_MS - Date.now()));
    timer.unref();
  };
}
