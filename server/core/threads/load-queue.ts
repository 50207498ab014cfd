import {
  FROM_THE_FIRST,
  MOST_OWN,
  placed,
  QUESTIONS_A_PAGE,
  type QuestionQueue,
  type QueueAfter,
  type QueueSort,
} from "#server/contracts/questions.ts";
import { actorId, type Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { countQuestions, questionViews } from "./question-views.ts";
import { openThread } from "./thread-rows.ts";

const { sql } = Prisma;
/** So many that are merged into one of them are told with those of a page. */
const MOST_MERGED = 300;
/** A reader is told of so many questions of this thread that they want answered: nobody votes for more. */
const MOST_VOTED = 1000;

type Asked = { threadId: string; sort?: QueueSort; limit?: number; after?: QueueAfter };
type Found = { id: string; part: "open" | "answered" | "own" | "merged" };

/** The questions of a live thread: those that wait, the last that were answered, and the reader's own. */
export async function loadQueue(ctx: Ctx, asked: Asked): Promise<QuestionQueue> {
  const { threadId, sort = "votes", limit = QUESTIONS_A_PAGE, after = FROM_THE_FIRST } = asked;
  const { thread: seen, viewer } = await openThread(ctx, threadId);
  const { seq, ownSeq, lastRead: _lastRead, watch: _watch, ...thread } = seen;
  const found = await findQuestions(ctx, { threadId, sort, limit, after });
  const ofPart = (part: Found["part"]) => found.filter((row) => row.part === part);
  const shown = (["own", "merged", "open", "answered"] as const).flatMap((part) =>
    part === "open" || part === "answered" ? ofPart(part).slice(0, limit) : ofPart(part),
  );
  const views = await questionViews(ctx, [...new Set(shown.map(({ id }) => id))]);
  const end = (part: "open" | "answered") =>
    ofPart(part).length > limit ? (views.get(ofPart(part)[limit - 1]?.id ?? "") ?? null) : null;
  return {
    ...{ thread, viewer, seq, ownSeq, sort, limit, after },
    counts: await countQuestions(ctx, threadId),
    questions: [...views.values()],
    voted: await findVoted(ctx, threadId),
    ends: { open: end("open"), answered: end("answered") },
    risen: [],
  };
}

/** One more of each part than is shown, so that it is known whether there are more. */
function findQuestions(ctx: Ctx, { threadId, sort, limit, after }: Required<Asked>): Promise<Found[]> {
  const me = actorId(ctx.actor);
  const byOrder = sort === "votes" ? sql`q."votes" desc, p."number"` : sql`p."number" desc`;
  const part = (name: Found["part"], where: Prisma.Sql, order: Prisma.Sql, most: number) => sql`(
    select q."postId", q."mergedInto", ${name} as "part" from "question" q join "post" p on p."id" = q."postId"
    where q."threadId" = ${threadId}::uuid and ${where} order by ${order} limit ${most})`;
  const shown = sql`q."mergedInto" is null and p."deletedAt" is null and p."hiddenAt" is null`;
  return ctx.db.$queryRaw<Found[]>`
    with chosen as (
      ${part("open", sql`q."state" in ('asked', 'taken') and ${shown} and ${openAfter(after.open, sort)}`, byOrder, limit + 1)}
      union all ${part("answered", sql`q."state" = 'answered' and ${shown} and ${answeredAfter(after.answered)}`, sql`q."answeredAt" desc, p."number" desc`, limit + 1)}
      union all ${part("own", sql`q."askerId" = ${me}::uuid`, sql`p."number" desc`, MOST_OWN)}),
    -- What one's own was merged into, and what was merged into any of them.
    known as (
      select "postId", "part" from chosen
      union all select "mergedInto", 'merged' from chosen where "mergedInto" is not null),
    all_known as (
      select * from known
      union all (
        select m."postId", 'merged' from "question" m
        where m."threadId" = ${threadId}::uuid and m."mergedInto" in (select "postId" from known)
        order by m."postId" limit ${MOST_MERGED}))
    select "postId"::text as "id", "part" from all_known`;
}

/** All that the reader wants answered, also what is not shown: an entry may bring it into the queue later. */
async function findVoted(ctx: Ctx, threadId: string): Promise<string[]> {
  const me = actorId(ctx.actor);
  if (me === null) return [];
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select v."postId"::text as "id" from "questionVote" v join "question" q on q."postId" = v."postId"
    where v."personId" = ${me}::uuid and q."threadId" = ${threadId}::uuid
    order by v."postId" desc limit ${MOST_VOTED}`;
  return rows.map(({ id }) => id);
}

/** Those that wait from a place on, over rows of "question" and "post"; null: from the first. */
export function openAfter(place: string | null, sort: QueueSort): Prisma.Sql {
  if (place === null) return sql`true`;
  const { votes, post } = placed(place, "open");
  if (sort === "new") return sql`p."number" < ${post.number}`;
  return sql`(q."votes" < ${votes} or (q."votes" = ${votes} and p."number" > ${post.number}))`;
}

function answeredAfter(place: string | null): Prisma.Sql {
  if (place === null) return sql`true`;
  const { answered, post } = placed(place, "answered");
  return sql`(q."answeredAt", p."number") < (${new Date(answered?.at ?? 0)}, ${post.number}::int)`;
}
