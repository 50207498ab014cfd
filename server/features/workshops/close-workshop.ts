import type { Ctx } from "#server/core/usecase/index.ts";
import { dropIfRehearsal, dropRehearsalOf } from "./drop-rehearsal.ts";

/** What is over with a workshop; `threadId`: where its room talks. */
type Over = { id: string; threadId: string | null };

const ends = new Map<string, (tx: Ctx, over: Over) => Promise<void>>();

/** Called by the wiring: a feature has something in workshops that nobody uses any more when they are over. */
export function registerEnd(name: string, end: (tx: Ctx, over: Over) => Promise<void>): void {
  ends.set(name, end);
}

/**
 * Closes all that goes on in a workshop, in the order in which it was registered, under its lock; what is closed stays so.
 * Whatever ends a workshop or calls it off comes here. Of a rehearsal, and of the one of a workshop that is over, nothing stays.
 */
export async function closeWorkshop(tx: Ctx, over: Over): Promise<void> {
  if (await dropIfRehearsal(tx, over.id)) return;
  await dropRehearsalOf(tx, over.id);
  for (const end of ends.values()) await end(tx, over);
}
