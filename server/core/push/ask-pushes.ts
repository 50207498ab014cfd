import { askDeliveries, type ToAsk } from "#server/core/mail/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { pushSettings } from "./settings.ts";

/**
 * Writes down that messages are to be sent to those who turned a device on, in the open transaction. Returns who they
 * are.
 */
export async function askPushes(
  ctx: Ctx,
  wanted: readonly (ToAsk & { personId: string })[],
): Promise<ReadonlySet<string>> {
  if (pushSettings().state !== "on" || wanted.length === 0) return new Set();
  const personIds = [...new Set(wanted.map(({ personId }) => personId))];
  const rows = await ctx.db.$queryRaw<{ personId: string }[]>`
    select distinct "personId"::text as "personId" from "pushDevice" where "personId" = any(${personIds}::uuid[])`;
  const reached = new Set(rows.map(({ personId }) => personId));
  await askDeliveries(ctx, { channel: "push", asked: wanted.filter(({ personId }) => reached.has(personId)) });
  return reached;
}
