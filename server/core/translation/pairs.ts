import { CONTENT_LANGUAGES } from "#server/contracts/languages.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { Translator } from "#server/platform/translation/index.ts";

/**
 * Writes down which pairs the engines have now, so that pages know without asking them. What an engine had stays while
 * it does not answer; without any engine there is none.
 */
export async function refreshPairs(ctx: Ctx, translator: Translator | null): Promise<void> {
  const reached = translator ? await translator.reached(CONTENT_LANGUAGES) : [];
  const whole = !translator || translator.resting().length === 0;
  await ctx.transaction(async (tx) => {
    await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('translationPair'))`;
    await tx.db.$executeRaw`
      insert into "translationPair" ("source", "target", "way", "seenAt")
      select p."from", p."to", p."way", clock_timestamp()
      from jsonb_to_recordset(${JSON.stringify(reached)}::jsonb) as p("from" text, "to" text, "way" text)
      on conflict ("source", "target") do update set "way" = excluded."way", "seenAt" = excluded."seenAt"
        where "translationPair"."way" <> excluded."way" or "translationPair"."seenAt" < clock_timestamp() - interval '1 day'`;
    if (!whole) return;
    await tx.db.$executeRaw`
      delete from "translationPair" p where not exists (
        select from jsonb_to_recordset(${JSON.stringify(reached)}::jsonb) as now("from" text, "to" text)
        where now."from" = p."source" and now."to" = p."target")`;
  });
}
