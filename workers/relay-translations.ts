import { claimTranslations, putBackTranslations } from "#server/core/translation/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { Relaying } from "./relay-outbox.ts";

const BATCH = 100;
/** The lower goes first. */
const PRIORITY = { wanted: 1, ahead: 10 };

/** Hands texts that wait for a translation to the queue: first those that somebody has before them. */
export async function relayTranslations(ctx: Ctx, { queues, stopping }: Relaying): Promise<void> {
  while (!stopping.aborted) {
    const tasks = await claimTranslations(ctx, BATCH);
    const jobs = tasks.map(({ wanted, translationId, traceId }) => ({
      // One that lies in the queue already, made in advance, is overtaken when somebody comes to wait for it.
      id: wanted ? `${translationId}.wanted` : translationId,
      name: "translate",
      data: { translationId, traceId },
      priority: wanted ? PRIORITY.wanted : PRIORITY.ahead,
    }));
    try {
      await queues.add("translation", jobs);
    } catch (error) {
      await putBackTranslations(
        ctx,
        tasks.map(({ translationId }) => translationId),
      );
      throw error;
    }
    if (tasks.length < BATCH) return;
  }
}
