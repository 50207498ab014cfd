import { type Ctx, purgeDoneEvents } from "#server/core/usecase/index.ts";
import type { Recurring } from "#server/platform/queue/index.ts";
import { purgeEnded } from "./purge-ended.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type RecurringWork = Recurring & { run(ctx: Ctx): Promise<unknown> };

/**
 * All recurring work that is done once for the whole installation, whatever the number of processes. What each process
 * with workers does for itself (handing over events and mails, sweeping up what the queue lost) is in start.ts.
 */
export const timetable: readonly RecurringWork[] = [
  { name: "purge-done-events", everyMs: HOUR, run: (ctx) => purgeEnded(ctx, purgeDoneEvents, 7 * DAY) },
];
