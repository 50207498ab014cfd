import { type Ctx, NotAllowed } from "#server/core/usecase/index.ts";

/** Forgets sessions, codes, links and handles whose time is over. */
export async function purgeExpired(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== "system") throw new NotAllowed("notAllowed");
  const over = { lt: ctx.clock.now() };
  await ctx.db.session.deleteMany({ where: { expiresAt: over } });
  await ctx.db.verification.deleteMany({ where: { expiresAt: over } });
  await ctx.db.recoveryCode.deleteMany({ where: { expiresAt: over } });
  await ctx.db.formerHandle.deleteMany({ where: { until: over } });
}
