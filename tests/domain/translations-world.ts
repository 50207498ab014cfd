import { type Budget, claimTranslations, readTranslations, translateWaiting } from "#server/core/translation/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { enginesOf } from "#server/platform/translation/index.ts";
import { openTranslator } from "#server/platform/translation/translator.ts";
import { wire } from "#server/wiring.ts";
import { TEST_SECRET } from "#tests/support/people.ts";
import { startTranslationServer } from "#tests/support/translation-server.ts";
import { readableLog } from "#tests/support/workers.ts";

const FREE: Budget = { hour: null, month: null, costs: [] };
/** An engine on a small server, and a worker's hands without a queue. */
export async function translatingWorld(system: Ctx) {
  wire({ secret: TEST_SECRET, publicUrl: null, sendsMail: true });
  const server = await startTranslationServer("libretranslate");
  const libretranslate = { base: server.url, key: null };
  const none = { apertium: null, deepl: null, google: null, budget: { hour: null, month: null } };
  const order = { engines: ["libretranslate" as const], pairs: new Map(), pivots: [] };
  const quick = { retryMs: [], timeoutMs: 2_000 };
  const open = () =>
    openTranslator(enginesOf({ ...none, libretranslate, order }, quick), { order, log: readableLog().log });
  return {
    server,
    translator: open(),
    /** Translates what waits for these subjects, as the jobs would. */
    async work(ids: readonly string[], { budget = FREE, translator = open() } = {}) {
      const rows = await system.db.$queryRaw<{ id: string }[]>`
        select "id"::text as "id" from "translation"
        where "subjectId" = any(${[...ids]}::uuid[]) and "state" = 'waiting' and "dueAt" <= clock_timestamp() order by "id"`;
      const outcomes = [];
      for (const { id } of rows)
        outcomes.push(await translateWaiting(system, { translationId: id, translator, budget }));
      return outcomes;
    },
    claim: () => claimTranslations(system, 100),
    async post(ctx: Ctx, postId: string) {
      return (await readTranslations(ctx, [{ type: "post", id: postId }])).views[postId];
    },
  };
}
