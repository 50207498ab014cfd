import { type Ctx, NotAllowed } from "#server/core/usecase/index.ts";

/** Forgets sessions, codes, links and handles whose time is over, a portion of each. Answers the largest. */
export async function purgeExpired(ctx: Ctx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  if (ctx.actor.kind !== "system") throw new NotAllowed("notAllowed");
  const gone = [
    await ctx.db.$executeRaw`delete from "session" where "id" in (
      select "id" from "session" where "expiresAt" < ${before} limit ${limit})`,
    await ctx.db.$executeRaw`delete from "verification" where "id" in (
      select "id" from "verification" where "expiresAt" < ${before} limit ${limit})`,
    await ctx.db.$executeRaw`delete from "recoveryCode" where "id" in (
      select "id" from "recoveryCode" where "expiresAt" < ${before} limit ${limit})`,
    await ctx.db.$executeRaw`delete from "formerHandle" where "handle" in (
      select "handle" from "formerHandle" where "until" < ${before} limit ${limit})`,
  ];
  return Math.max(...gone);
}
