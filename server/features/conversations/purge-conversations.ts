import type { Ctx } from "#server/core/usecase/index.ts";

/** Forgets private threads that everybody left before then, with all that was said in them: nobody can read them any more. */
export async function purgeConversations(
  ctx: Ctx,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "space" where "id" in (
      select s."id" from "space" s
      where s."kind" = 'conversation' and s."memberCount" = 0 and not exists (
        select 1 from "membership" m where m."spaceId" = s."id" and (m."state" = 'active' or m."endedAt" >= ${before}))
      limit ${limit})`;
}
