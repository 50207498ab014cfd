import { z } from "zod";
import { Id } from "#server/contracts/primitives.ts";
import { type Ctx, consume, noteFailure, PROCESS_ENDED } from "#server/core/usecase/index.ts";
import type { Log } from "#server/platform/log.ts";
import type { RunJob } from "#server/platform/queue/index.ts";

const Task = z.object({ eventId: Id, consumer: z.string(), traceId: z.string(), alone: z.literal("yes").optional() });

type Given = { openCtx: (traceId: string) => Ctx; log: Log; stopping: AbortSignal };

/** Runs one consumer for one event. What failed is counted in the database, and the sweep brings it again. */
export function consumeEvent({ openCtx, log, stopping }: Given): RunJob {
  return async (job) => {
    const task = Task.parse(job.data);
    const ctx = openCtx(task.traceId);
    const note = async (error: Error | string) => {
      const { attempts, gaveUp, suspect } = await noteFailure(ctx, { ...task, error: String(error) });
      const facts = { err: error, ...task, attempts };
      if (gaveUp) log.error(facts, "an event was given up for a consumer: mend the cause and start Rutas again");
      else log.warn(facts, "a consumer failed; it is tried again later");
      return { gaveUp, suspect };
    };
    // Its process was killed while it ran, or did not end in time: a poisoned event must not do that for ever.
    const killed = job.attemptsStarted > 1 ? await note(PROCESS_ENDED) : null;
    if (killed?.gaveUp) return;
    try {
      // One that waits for its turn is no longer in hand: it is not counted when another takes the process along.
      await consume(ctx, killed?.suspect ? { ...task, alone: "yes" } : task, stopping);
    } catch (error) {
      await note(error instanceof Error ? error : String(error));
    }
  };
}
