import {
  type Ctx,
  noteRecurringDone,
  noteRecurringFailure,
  PROCESS_ENDED,
  takeAskedRecurring,
} from "#server/core/usecase/index.ts";
import type { Log } from "#server/platform/log.ts";
import type { Queues, RunJob } from "#server/platform/queue/index.ts";
import { type RecurringWork, timetable } from "./timetable.ts";

type Given = { openCtx: () => Ctx; log: Log; stopping: AbortSignal; work?: readonly RecurringWork[] };

/** Runs recurring work when its hour has come. What fails is tried at its next hour, and is shown to administrators. */
export function runTimetable({ openCtx, log, stopping, work = timetable }: Given): RunJob {
  return async ({ name, attemptsStarted }) => {
    const one = work.find((known) => known.name === name);
    if (!one) return;
    const ctx = openCtx();
    const note = async (error: Error | string) => {
      const { attempts, parked } = await noteRecurringFailure(ctx, { name, error: String(error) });
      const facts = { err: error, work: name, attempts };
      if (parked) log.error(facts, "recurring work fails again and again");
      else log.warn(facts, "recurring work failed; it is tried again at its next hour");
    };
    if (attemptsStarted > 1) await note(PROCESS_ENDED);
    try {
      await one.run(ctx, stopping);
      await noteRecurringDone(ctx, name);
    } catch (error) {
      await note(error instanceof Error ? error : String(error));
    }
  };
}

/** Sees to it that the queue knows the timetable, and hands over what administrators do not want to wait for. */
export async function keepTimetable(
  ctx: Ctx,
  { queues, work = timetable }: { queues: Queues; work?: readonly RecurringWork[] },
): Promise<void> {
  await queues.keepTimetable(work);
  // What the queue does not take is asked for still.
  await ctx.transaction(async (tx) => {
    const asked = await takeAskedRecurring(tx);
    await queues.add(
      "timetable",
      asked.map((name) => ({ id: `${name}.asked`, name, data: {} })),
    );
  });
}
