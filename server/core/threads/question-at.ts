import type { QuestionState } from "#server/contracts/question-permissions.ts";
import { FROM_THE_FIRST, isAnswered, isOpen, QUESTIONS_A_PAGE, type QueueAfter } from "#server/contracts/questions.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { readQuestion } from "./policy.ts";

type Found = { threadId: string; number: number; state: QuestionState; votes: number; answeredAt: Date | null };
type Place = Pick<Found, "threadId" | "number" | "state"> & { after: QueueAfter };

/**
 * Where a question stands, for who reads it: its thread, and in the queue the one that it is told with. `after`: how that
 * queue is asked for to have it on the first page.
 */
export async function questionAt(ctx: Ctx, postId: string): Promise<Place> {
  const [found] = await ctx.db.$queryRaw<Found[]>`
    select q."threadId"::text as "threadId", p."number", root."state", root."votes", root."answeredAt" from "question" q
    join "question" root on root."postId" = coalesce(q."mergedInto", q."postId")
    join "post" p on p."id" = root."postId"
    where q."postId" = ${postId}::uuid and ${readQuestion.visible(ctx.actor, Prisma.sql`q`)}`;
  if (!found) throw new NotFound();
  const { threadId, number, state } = found;
  return { threadId, number, state, after: (await isFarDown(ctx, found)) ? justBefore(found) : FROM_THE_FIRST };
}

/** Whether a page that begins with the first does not reach it. */
async function isFarDown(ctx: Ctx, { threadId, number, state, votes, answeredAt }: Found): Promise<boolean> {
  if (!isOpen({ state }) && !isAnswered({ state })) return false;
  const before = isOpen({ state })
    ? Prisma.sql`q."state" in ('asked', 'taken') and (q."votes" > ${votes} or (q."votes" = ${votes} and p."number" < ${number}))`
    : Prisma.sql`q."state" = 'answered' and (q."answeredAt", p."number") > (${answeredAt}::timestamptz, ${number}::int)`;
  const [counted] = await ctx.db.$queryRaw<{ before: number }[]>`
    select count(*)::int as "before" from (
      select 1 from "question" q join "post" p on p."id" = q."postId"
      where q."threadId" = ${threadId}::uuid and q."mergedInto" is null and p."deletedAt" is null and p."hiddenAt" is null
        and ${before} limit ${QUESTIONS_A_PAGE}) ahead`;
  return (counted?.before ?? 0) >= QUESTIONS_A_PAGE;
}

/** A page that goes on there begins with it. */
function justBefore({ number, state, votes, answeredAt }: Found): QueueAfter {
  if (isOpen({ state })) return { open: `${votes}.${number - 1}`, answered: null };
  return { open: null, answered: `${answeredAt?.getTime() ?? 0}.${number + 1}` };
}
