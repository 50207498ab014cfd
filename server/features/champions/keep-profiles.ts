import type { Ctx } from "#server/core/usecase/index.ts";

/** For so long a profile is kept whose owner is a champion nowhere: the role may come back. */
const PUT_AWAY_DAYS = 90;

/**
 * Who is a champion nowhere any more has their profile put away: nobody sees it from that moment on, by the rules; here
 * it is noted, and after a while it is deleted; so are proposals that came to nothing.
 */
export async function keepChampionProfiles(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const longAgo = new Date(now.getTime() - PUT_AWAY_DAYS * 86_400_000);
  await ctx.db.$executeRaw`
    update "championProfile" c set "putAwayAt" = case when c."putAwayAt" is null then ${now}::timestamptz end
    where (c."putAwayAt" is null) <> exists (
      select 1 from "membership" m join "space" s on s."id" = m."spaceId" and s."kind" = 'community'
      where m."personId" = c."personId" and m."role" = 'champion' and m."state" = 'active')`;
  await ctx.db.championProfile.deleteMany({
    where: { putAwayAt: { lt: longAgo } },
  });
  await ctx.db.championVetting.deleteMany({
    where: { state: { in: ["declined", "withdrawn"] }, decidedAt: { lt: longAgo } },
  });
}
