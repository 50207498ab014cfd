import { z } from "zod";
import { Id } from "#server/contracts/primitives.ts";
import { type ChannelName, claimDeliveries, type DeliveryTask, putBackDeliveries } from "#server/core/mail/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { handOver, type Relaying } from "./hand-over.ts";

const BATCH = 200;
/** Where many are due, a job carries so many: what a queue does for a job costs about as much as a mail. */
const OF_A_JOB = 10;
/** So many jobs may wait for a worker. What is over stays in the database, which hands it over in its order. */
const MOST_WAITING = 100;

const Tasks = z.array(z.object({ deliveryId: Id, traceId: z.string() }));

/** The deliveries that a job carries. */
export function deliveriesOf(data: unknown): DeliveryTask[] {
  return Tasks.parse(JSON.parse(z.object({ tasks: z.string() }).parse(data).tasks));
}

/** Hands deliveries that are due to the queue of their channel. Each is claimed by itself when its turn has come. */
export function relayDeliveries(
  ctx: Ctx,
  { channel, ...relaying }: Relaying & { channel: ChannelName },
): Promise<void> {
  return handOver<DeliveryTask>({
    ...relaying,
    queue: channel,
    async claim() {
      if ((await relaying.queues.waiting(channel)) >= MOST_WAITING) return { tasks: [], full: false };
      const tasks = await claimDeliveries(ctx, { channel, limit: BATCH });
      return { tasks, full: tasks.length === BATCH };
    },
    jobsOf,
    putBack: (tasks) =>
      putBackDeliveries(
        ctx,
        tasks.map((task) => task.deliveryId),
      ),
  });
}

function jobsOf(tasks: readonly DeliveryTask[]) {
  const size = tasks.length < BATCH ? 1 : OF_A_JOB;
  const jobs = [];
  for (let at = 0; at < tasks.length; at += size) {
    const some = tasks.slice(at, at + size);
    jobs.push({ id: some[0]?.deliveryId ?? "", name: "deliver", data: { tasks: JSON.stringify(some) } });
  }
  return jobs;
}
