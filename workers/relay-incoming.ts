import { claimIncoming, putBackIncoming } from "#server/core/mail-in/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { Relaying } from "./relay-outbox.ts";

const BATCH = 100;

/** Hands mails that came in to the queue, one job each. */
export async function relayIncoming(ctx: Ctx, { queues, stopping }: Relaying): Promise<void> {
  while (!stopping.aborted) {
    const tasks = await claimIncoming(ctx, BATCH);
    try {
      await queues.add(
        "mailIn",
        tasks.map((task) => ({ id: task.incomingMailId, name: "post", data: task })),
      );
    } catch (error) {
      await putBackIncoming(
        ctx,
        tasks.map(({ incomingMailId }) => incomingMailId),
      );
      throw error;
    }
    if (tasks.length < BATCH) return;
  }
}
