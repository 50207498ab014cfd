import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { readPost } from "./policy.ts";
import { shownTitle } from "./thread-rows.ts";

type ReadablePost = {
  id: string;
  threadId: string;
  number: number;
  text: string;
  language: string;
  threadTitle: string | null;
  threadLanguage: string;
};

/** A post's plain words, for who may read them now. */
export async function readablePost(ctx: Ctx, postId: string): Promise<ReadablePost> {
  const rows = await ctx.db.$queryRaw<ReadablePost[]>`
    select p."id", p."threadId", p."number", p."text", p."language", ${shownTitle} as "threadTitle", t."language" as "threadLanguage"
    from "post" p join "thread" t on t."id" = p."threadId"
    where p."id" = ${postId}::uuid and ${readPost.visible(ctx.actor, Prisma.sql`p`)}`;
  const row = rows[0];
  if (!row) throw new NotFound();
  return row;
}
