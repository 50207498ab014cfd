import { z } from "zod";
import { Id } from "#server/contracts/primitives.ts";
import { type Budget, type TranslationOutcome, translateWaiting } from "#server/core/translation/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { Log } from "#server/platform/log.ts";
import type { RunJob } from "#server/platform/queue/index.ts";
import type { Translator } from "#server/platform/translation/index.ts";

const Task = z.object({ translationId: Id, traceId: z.string() });
type Given = {
  openCtx(traceId: string): Ctx;
  translator: Translator;
  budget: Budget;
  log: Log;
  stopping: AbortSignal;
  noted(outcome: TranslationOutcome | "broken"): void;
};

/** Translates one text. What went wrong is in its row, which is due again later. */
export function translateText({ openCtx, translator, budget, log, stopping, noted }: Given): RunJob {
  return async (job) => {
    const { translationId, traceId } = Task.parse(job.data);
    try {
      const outcome = await translateWaiting(openCtx(traceId), { translationId, translator, budget, stop: stopping });
      noted(outcome);
      log.debug({ translationId, traceId, outcome }, "translation");
    } catch (error) {
      noted("broken");
      log.error({ err: error, translationId, traceId }, "a translation could not be kept; it is tried again later");
    }
  };
}
