import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seePost } from "./policy.ts";

/** Where a post stands, for its permalink. */
export async function locatePost(ctx: Ctx, postId: string): Promise<{ threadId: string; number: number }> {
  const rows = await ctx.db.$queryRaw<{ threadId: string; number: number }[]>`
    select p."threadId", p."number" from "post" p where p."id" = ${postId}::uuid and ${seePost.visible(ctx.actor, Prisma.sql`p`)}`;
  const row = rows[0];
  if (!row) throw new NotFound();
  return row;
}
