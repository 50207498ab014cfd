import type { QuestionState } from "#server/contracts/question-permissions.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { readQuestion } from "./policy.ts";

type Place = { threadId: string; number: number; state: QuestionState };

/** Where a question stands, for who reads it: its thread, and in the queue the one that it is told with. */
export async function questionAt(ctx: Ctx, postId: string): Promise<Place> {
  const rows = await ctx.db.$queryRaw<Place[]>`
    select q."threadId"::text as "threadId", p."number", root."state" from "question" q
    join "question" root on root."postId" = coalesce(q."mergedInto", q."postId")
    join "post" p on p."id" = root."postId"
    where q."postId" = ${postId}::uuid and ${readQuestion.visible(ctx.actor, Prisma.sql`q`)}`;
  const row = rows[0];
  if (!row) throw new NotFound();
  return row;
}
