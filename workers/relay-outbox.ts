import { type Ctx, claimEvents, type EventTask, putBack, sweepEvents } from "#server/core/usecase/index.ts";
import type { Queues } from "#server/platform/queue/index.ts";

const BATCH = 200;

/** Where work is handed over to, and what says that the process is to end: what is left waits in the database. */
export type Relaying = { queues: Queues; stopping: AbortSignal };

/** Hands new events from the outbox to the queue: one job for each consumer. */
export async function relayOutbox(ctx: Ctx, relaying: Relaying): Promise<void> {
  await relay(ctx, relaying, claimEvents);
}

/** Hands over once more what was handed over a while ago and is not done: the queue may have lost it. */
export async function sweepOutbox(ctx: Ctx, relaying: Relaying): Promise<void> {
  await relay(ctx, relaying, sweepEvents);
}

async function relay(ctx: Ctx, { queues, stopping }: Relaying, claim: typeof claimEvents): Promise<void> {
  while (!stopping.aborted) {
    const { tasks, events } = await claim(ctx, BATCH);
    try {
      await queues.add("events", tasks.map(jobOf));
    } catch (error) {
      await putBack(ctx, [...new Set(tasks.map((task) => task.eventId))]);
      throw error;
    }
    if (events < BATCH) return;
  }
}

function jobOf(task: EventTask) {
  return { id: `${task.eventId}.${task.consumer}`, name: task.consumer, data: task };
}
