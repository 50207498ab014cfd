import type { Ctx } from "#server/core/usecase/index.ts";

/** What a job of the translation queue carries. */
export type TranslationTask = { translationId: string; traceId: string; wanted: boolean };

/**
 * Takes what is due and was not handed to the queue lately, first what somebody waits for, and marks it as handed over.
 * What the queue loses is due again half a minute later.
 */
export async function claimTranslations(ctx: Ctx, limit: number): Promise<TranslationTask[]> {
  return ctx.db.$queryRaw<TranslationTask[]>`
    with due as (
      update "translation" set "enqueuedAt" = clock_timestamp()
      where "id" in (
        select t."id" from "translation" t
        where t."state" = 'waiting' and t."dueAt" <= clock_timestamp()
          and (t."enqueuedAt" is null or t."enqueuedAt" < clock_timestamp() - interval '30 seconds')
          and (t."claimedUntil" is null or t."claimedUntil" < clock_timestamp())
        order by t."wanted" desc, t."dueAt" limit ${limit} for update skip locked)
      returning "id", "traceId", "wanted", "dueAt")
    select "id"::text as "translationId", "traceId", "wanted" from due order by "wanted" desc, "dueAt"`;
}

/** The queue did not take these: they are due at once again. */
export async function putBackTranslations(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await ctx.db.translation.updateMany({ where: { id: { in: [...ids] } }, data: { enqueuedAt: null } });
}
