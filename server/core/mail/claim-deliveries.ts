import type { Ctx } from "#server/core/usecase/index.ts";
import type { ChannelName } from "./channels.ts";

/** What a job of a channel's queue carries. */
export type DeliveryTask = { deliveryId: string; traceId: string };

/**
 * Takes deliveries of a channel that are due and were not handed to the queue lately, and marks them as handed over. What the queue
 * loses is due again half a minute later.
 */
export async function claimDeliveries(
  ctx: Ctx,
  { channel, limit }: { channel: ChannelName; limit: number },
): Promise<DeliveryTask[]> {
  return ctx.db.$queryRaw<DeliveryTask[]>`
    update "delivery" set "enqueuedAt" = clock_timestamp()
    where "id" in (
      select d."id" from "delivery" d
      where d."state" = 'waiting' and d."channel" = ${channel} and d."dueAt" <= clock_timestamp()
        and (d."enqueuedAt" is null or d."enqueuedAt" < clock_timestamp() - interval '30 seconds')
        and (d."claimedUntil" is null or d."claimedUntil" < clock_timestamp())
      order by d."dueAt" limit ${limit} for update skip locked)
    returning "id"::text as "deliveryId", "traceId"`;
}

/** The queue did not take these: they are due at once again. */
export async function putBackDeliveries(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await ctx.db.delivery.updateMany({ where: { id: { in: [...ids] } }, data: { enqueuedAt: null } });
}
