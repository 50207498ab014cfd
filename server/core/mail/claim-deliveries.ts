import { type Ctx, claimRows, putBackRows } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import type { ChannelName } from "./channels.ts";

/** What a job of a channel's queue carries. */
export type DeliveryTask = { deliveryId: string; traceId: string };

/** Takes deliveries of a channel that are due, the longest due first. */
export async function claimDeliveries(
  ctx: Ctx,
  { channel, limit }: { channel: ChannelName; limit: number },
): Promise<DeliveryTask[]> {
  const rows = await claimRows(ctx, { table: "delivery", only: Prisma.sql`"channel" = ${channel}`, limit });
  return rows.map(({ id, traceId }) => ({ deliveryId: id, traceId }));
}

/** The queue did not take these: they are due at once again. */
export const putBackDeliveries = (ctx: Ctx, ids: readonly string[]): Promise<void> =>
  putBackRows(ctx, { table: "delivery", ids });
