import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seePost } from "./policy.ts";

type Located = { threadId: string; kind: ThreadKind; number: number };

/** Where a post stands, for its permalink. */
export async function locatePost(ctx: Ctx, postId: string): Promise<Located> {
  const rows = await ctx.db.$queryRaw<Located[]>`
    select p."threadId", t."kind", p."number" from "post" p join "thread" t on t."id" = p."threadId"
    where p."id" = ${postId}::uuid and ${seePost.visible(ctx.actor, Prisma.sql`p`)}`;
  const row = rows[0];
  if (!row) throw new NotFound();
  return row;
}
