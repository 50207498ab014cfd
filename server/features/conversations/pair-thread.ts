import { type Ctx, signedIn } from "#server/core/usecase/index.ts";

/**
 * The unnamed thread in which the actor and one other person are alone, the latest; null: there is none. Two who write
 * to each other for the first time at the same moment take their turn here, and meet in one.
 */
export async function pairThread(tx: Ctx, otherId: string): Promise<string | null> {
  const me = signedIn(tx).id;
  const pair = [me, otherId].sort().join(" ");
  await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`conversation ${pair}`}, 0))`;
  return findPairThread(tx, otherId);
}

/** The same, to look only. */
export async function findPairThread(ctx: Ctx, otherId: string): Promise<string | null> {
  const me = signedIn(ctx).id;
  const [thread] = await ctx.db.$queryRaw<{ id: string }[]>`
    select t."id"::text as "id"
    from "membership" mine
    join "space" s on s."id" = mine."spaceId" and s."kind" = 'conversation' and s."memberCount" = 2
    join "membership" theirs on theirs."spaceId" = s."id" and theirs."personId" = ${otherId}::uuid and theirs."state" = 'active'
    join "thread" t on t."spaceId" = s."id" and t."kind" = 'private' and t."title" = '' and t."deletedAt" is null
    where mine."personId" = ${me}::uuid and mine."state" = 'active'
      and not exists (select 1 from "membership" other where other."spaceId" = s."id"
        and other."personId" not in (${me}::uuid, ${otherId}::uuid))
    order by t."lastPostAt" desc, t."id" desc limit 1`;
  return thread?.id ?? null;
}
