import type { Ctx } from "#server/core/usecase/index.ts";

/** Who hears of a post because it answers their question, or is what became of it: nothing else is told them of it. */
export async function toldAsAskers(ctx: Ctx, postId: string): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.$queryRaw<{ personId: string }[]>`
    with root as (
      select q."postId" from "question" q where q."answerPostId" = ${postId}::uuid
      union all select q."postId" from "post" p join "question" q on q."movedTo" = p."threadId"
        where p."id" = ${postId}::uuid and p."number" = 1)
    select v."personId"::text as "personId" from root
    join "question" g on g."postId" = root."postId" or g."mergedInto" = root."postId"
    join "questionVote" v on v."postId" = g."postId"`;
  return new Set(rows.map(({ personId }) => personId));
}
