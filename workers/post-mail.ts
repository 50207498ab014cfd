import { z } from "zod";
import { Id } from "#server/contracts/primitives.ts";
import { type Posted, postMail } from "#server/core/mail-in/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { Log } from "#server/platform/log.ts";
import type { RunJob } from "#server/platform/queue/index.ts";

const Task = z.object({ incomingMailId: Id, traceId: z.string() });
type Given = { openCtx(traceId: string): Ctx; log: Log; noted(outcome: Posted | "broken"): void };

/** Makes a post of one mail that came in. What went wrong is in its row, which is due again later. */
export function postIncoming({ openCtx, log, noted }: Given): RunJob {
  return async (job) => {
    const { incomingMailId, traceId } = Task.parse(job.data);
    try {
      const outcome = await postMail(openCtx(traceId), incomingMailId);
      noted(outcome);
      if (outcome === "parked") log.error({ incomingMailId, traceId }, "a mail that came in was put aside: it breaks");
      else log.debug({ incomingMailId, traceId, outcome }, "mail that came in");
    } catch (error) {
      noted("broken");
      log.error({ err: error, incomingMailId, traceId }, "a mail that came in could not be posted; it is tried again");
    }
  };
}
