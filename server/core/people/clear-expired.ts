import { type Ctx, NotAllowed } from "#server/core/usecase/index.ts";
import { removeSpentTries } from "#server/platform/limits.ts";

/** How long it stays visible in one's data that a recovery code was given. */
const CODES_KEPT_DAYS = 30;

/** Removes what no longer opens anything: ended sessions, old codes and links, handles that are free again, spent tries. */
export async function clearExpired(ctx: Ctx): Promise<number> {
  if (ctx.actor.kind !== "system") throw new NotAllowed("notAllowed");
  const now = ctx.clock.now();
  const longAgo = new Date(now.getTime() - CODES_KEPT_DAYS * 86_400_000);
  const removed = [
    await ctx.db.session.deleteMany({ where: { expiresAt: { lt: now } } }),
    await ctx.db.verification.deleteMany({ where: { expiresAt: { lt: now } } }),
    await ctx.db.recoveryCode.deleteMany({ where: { expiresAt: { lt: longAgo } } }),
    await ctx.db.formerHandle.deleteMany({ where: { until: { lt: now } } }),
  ];
  const tries = await removeSpentTries(ctx.db);
  return removed.reduce((sum, { count }) => sum + count, tries);
}
