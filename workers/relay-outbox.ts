import { type Ctx, claimEvents, type EventTask, putBack, sweepEvents } from "#server/core/usecase/index.ts";
import { handOver, type Relaying } from "./hand-over.ts";

const BATCH = 200;

/** Hands new events from the outbox to the queue: one job for each consumer. */
export async function relayOutbox(ctx: Ctx, relaying: Relaying): Promise<void> {
  await relay(ctx, relaying, claimEvents);
}

/** Hands over once more what was handed over a while ago and is not done: the queue may have lost it. */
export async function sweepOutbox(ctx: Ctx, relaying: Relaying): Promise<void> {
  await relay(ctx, relaying, sweepEvents);
}

function relay(ctx: Ctx, relaying: Relaying, claim: typeof claimEvents): Promise<void> {
  return handOver<EventTask>({
    ...relaying,
    queue: "events",
    async claim() {
      const { tasks, events } = await claim(ctx, BATCH);
      return { tasks, full: events === BATCH };
    },
    jobsOf: (tasks) => tasks.map(jobOf),
    putBack: (tasks) => putBack(ctx, [...new Set(tasks.map((task) => task.eventId))]),
  });
}

function jobOf(task: EventTask) {
  return { id: `${task.eventId}.${task.consumer}`, name: task.consumer, data: task };
}
