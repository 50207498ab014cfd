import type { Ctx } from "#server/core/usecase/index.ts";

/** Forgets sessions, codes and handles whose time is over. */
export async function purgeExpired(ctx: Ctx): Promise<void> {
  const over = { lt: ctx.clock.now() };
  await ctx.db.session.deleteMany({ where: { expiresAt: over } });
  await ctx.db.verification.deleteMany({ where: { expiresAt: over } });
  await ctx.db.recoveryCode.deleteMany({ where: { expiresAt: over } });
  await ctx.db.formerHandle.deleteMany({ where: { until: over } });
}
