import { claimTranslations, putBackTranslations } from "#server/core/translation/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { handOver, type Relaying } from "./hand-over.ts";

const BATCH = 100;
/** The lower goes first. */
const PRIORITY = { wanted: 1, ahead: 10 };

/** Hands texts that wait for a translation to the queue: first those that somebody has before them. */
export function relayTranslations(ctx: Ctx, relaying: Relaying): Promise<void> {
  return handOver<Awaited<ReturnType<typeof claimTranslations>>[number]>({
    ...relaying,
    queue: "translation",
    async claim() {
      const tasks = await claimTranslations(ctx, BATCH);
      return { tasks, full: tasks.length === BATCH };
    },
    jobsOf: (tasks) =>
      tasks.map(({ wanted, translationId, traceId }) => ({
        // One that lies in the queue already, made in advance, is overtaken when somebody comes to wait for it.
        id: wanted ? `${translationId}.wanted` : translationId,
        name: "translate",
        data: { translationId, traceId },
        priority: wanted ? PRIORITY.wanted : PRIORITY.ahead,
      })),
    putBack: (tasks) =>
      putBackTranslations(
        ctx,
        tasks.map(({ translationId }) => translationId),
      ),
  });
}
