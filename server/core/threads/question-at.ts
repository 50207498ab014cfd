import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { readQuestion } from "./policy.ts";

/** In which thread a question is asked, for who reads it. */
export async function questionAt(ctx: Ctx, postId: string): Promise<{ threadId: string }> {
  const rows = await ctx.db.$queryRaw<{ threadId: string }[]>`
    select q."threadId"::text as "threadId" from "question" q
    where q."postId" = ${postId}::uuid and ${readQuestion.visible(ctx.actor, Prisma.sql`q`)}`;
  const row = rows[0];
  if (!row) throw new NotFound();
  return row;
}
