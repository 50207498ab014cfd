import type { Ctx } from "#server/core/usecase/index.ts";

/** What a job of the queue for incoming mails carries. */
export type IncomingTask = { incomingMailId: string; traceId: string };

/** Takes mails that are to become posts and were not handed to the queue lately, and marks them as handed over. */
export async function claimIncoming(ctx: Ctx, limit: number): Promise<IncomingTask[]> {
  return ctx.db.$queryRaw<IncomingTask[]>`
    update "incomingMail" set "enqueuedAt" = clock_timestamp()
    where "id" in (
      select m."id" from "incomingMail" m
      where m."state" = 'waiting' and m."dueAt" <= clock_timestamp()
        and (m."enqueuedAt" is null or m."enqueuedAt" < clock_timestamp() - interval '30 seconds')
        and (m."claimedUntil" is null or m."claimedUntil" < clock_timestamp())
      order by m."dueAt" limit ${limit} for update skip locked)
    returning "id"::text as "incomingMailId", "traceId"`;
}

/** The queue did not take these: they are due at once again. */
export async function putBackIncoming(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await ctx.db.incomingMail.updateMany({ where: { id: { in: [...ids] } }, data: { enqueuedAt: null } });
}
