import { claimDeliveries, putBackDeliveries } from "#server/core/mail/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { Relaying } from "./relay-outbox.ts";

const BATCH = 200;

/** Hands mails that are due to the queue, one job each. */
export async function relayMail(ctx: Ctx, { queues, stopping }: Relaying): Promise<void> {
  while (!stopping.aborted) {
    const tasks = await claimDeliveries(ctx, BATCH);
    const ids = tasks.map((task) => task.deliveryId);
    try {
      await queues.add(
        "mail",
        tasks.map((task) => ({ id: task.deliveryId, name: "deliver", data: task })),
      );
    } catch (error) {
      await putBackDeliveries(ctx, ids);
      throw error;
    }
    if (tasks.length < BATCH) return;
  }
}
