import type { Delivered } from "#server/core/mail/index.ts";
import { deliverPush } from "#server/core/push/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { Log } from "#server/platform/log.ts";
import type { Pusher } from "#server/platform/push/index.ts";
import type { RunJob } from "#server/platform/queue/index.ts";
import { deliveriesOf } from "./relay-deliveries.ts";

type Given = {
  openCtx(traceId: string): Ctx;
  pusher: Pusher;
  log: Log;
  noted(outcome: Delivered | "broken"): void;
};

/** Sends messages to their readers' devices. What went wrong with one is in its row, which is due again later. */
export function deliverPushes({ openCtx, pusher, log, noted }: Given): RunJob {
  return async (job) => {
    for (const { deliveryId, traceId } of deliveriesOf(job.data)) {
      try {
        const outcome = await deliverPush(openCtx(traceId), { deliveryId, pusher });
        noted(outcome);
        log.debug({ deliveryId, traceId, outcome }, "push");
      } catch (error) {
        noted("broken");
        log.error({ err: error, deliveryId, traceId }, "a message could not be made; it is tried again later");
      }
    }
  };
}
