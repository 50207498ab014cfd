import { type ChannelName, claimDeliveries, putBackDeliveries } from "#server/core/mail/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { Relaying } from "./relay-outbox.ts";

const BATCH = 200;

/** Hands deliveries that are due to the queue of their channel, one job each. */
export async function relayDeliveries(
  ctx: Ctx,
  { channel, queues, stopping }: Relaying & { channel: ChannelName },
): Promise<void> {
  while (!stopping.aborted) {
    const tasks = await claimDeliveries(ctx, { channel, limit: BATCH });
    const ids = tasks.map((task) => task.deliveryId);
    try {
      await queues.add(
        channel,
        tasks.map((task) => ({ id: task.deliveryId, name: "deliver", data: task })),
      );
    } catch (error) {
      await putBackDeliveries(ctx, ids);
      throw error;
    }
    if (tasks.length < BATCH) return;
  }
}
