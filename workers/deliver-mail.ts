import { type Delivered, deliver } from "#server/core/mail/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { Log } from "#server/platform/log.ts";
import type { Mailer } from "#server/platform/mail/index.ts";
import type { RunJob } from "#server/platform/queue/index.ts";
import { deliveriesOf } from "./relay-deliveries.ts";

type Given = {
  openCtx(traceId: string): Ctx;
  mailer: Mailer | null;
  log: Log;
  noted(outcome: Delivered | "broken"): void;
};

/** Sends mails one after another. What went wrong with one is in its row, which is due again later. */
export function deliverMail({ openCtx, mailer, log, noted }: Given): RunJob {
  return async (job) => {
    for (const { deliveryId, traceId } of deliveriesOf(job.data)) {
      try {
        const outcome = await deliver(openCtx(traceId), { deliveryId, mailer });
        noted(outcome);
        log.debug({ deliveryId, traceId, outcome }, "mail");
      } catch (error) {
        noted("broken");
        log.error({ err: error, deliveryId, traceId }, "a mail could not be made; it is tried again later");
      }
    }
  };
}
