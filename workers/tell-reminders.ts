import { claimReminders, makeNearReminders } from "#server/core/calendar/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

const TIMES = 50;
const REMINDERS = 1_000;

/** Writes down the reminders of what has come near, and tells of those that are due, a portion at a time. */
export async function tellReminders(ctx: Ctx, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted && (await makeNearReminders(ctx, TIMES)) === TIMES);
  while (!stopping.aborted && (await claimReminders(ctx, REMINDERS)) === REMINDERS);
}
