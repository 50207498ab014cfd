import { claimIncoming, putBackIncoming } from "#server/core/mail-in/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { handOver, type Relaying } from "./hand-over.ts";

const BATCH = 100;

/** Hands mails that came in to the queue, one job each. */
export function relayIncoming(ctx: Ctx, relaying: Relaying): Promise<void> {
  return handOver<Awaited<ReturnType<typeof claimIncoming>>[number]>({
    ...relaying,
    queue: "mailIn",
    async claim() {
      const tasks = await claimIncoming(ctx, BATCH);
      return { tasks, full: tasks.length === BATCH };
    },
    jobsOf: (tasks) => tasks.map((task) => ({ id: task.incomingMailId, name: "post", data: task })),
    putBack: (tasks) =>
      putBackIncoming(
        ctx,
        tasks.map(({ incomingMailId }) => incomingMailId),
      ),
  });
}
