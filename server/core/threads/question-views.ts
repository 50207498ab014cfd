import type { QuestionMark } from "#server/contracts/question-marks.ts";
import type { QuestionState } from "#server/contracts/question-permissions.ts";
import {
  type QuestionAbout,
  type QuestionView,
  type QueueCounts,
  questionForLine,
  type VotesData,
} from "#server/contracts/questions.ts";
import { personCards } from "#server/core/people/index.ts";
import { actingAs, type Ctx } from "#server/core/usecase/index.ts";
import { postViews } from "./post-views.ts";

/** Questions as everyone who sees their threads gets them. Whether the actor does is for the caller to have asked. */
export async function questionViews(ctx: Ctx, ids: readonly string[]): Promise<Map<string, QuestionView>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.question.findMany({ where: { postId: { in: [...ids] } } });
  const posts = await postViews(
    ctx,
    rows.flatMap(({ postId, answerPostId }) => (answerPostId === null ? [postId] : [postId, answerPostId])),
  );
  const people = await personCards(
    actingAs(ctx, { kind: "guest" }),
    rows.flatMap(({ takenBy, answeredBy }) => [takenBy, answeredBy].filter((id) => id !== null)),
  );
  const card = (id: string | null) => (id === null ? null : (people.get(id) ?? null));
  return new Map(
    rows.flatMap((row) => {
      const post = posts.get(row.postId);
      if (!post) return [];
      const { answeredAt, aloud, answerPostId, publishedAt, mergedInto, movedTo, votes } = row;
      const answered = answeredAt && {
        ...{ by: card(row.answeredBy), at: answeredAt.toISOString(), aloud },
        post: answerPostId === null ? null : (posts.get(answerPostId) ?? null),
      };
      const view = {
        ...{ id: row.postId, post, state: row.state as QuestionState, votes, takenBy: card(row.takenBy), answered },
        ...{ published: publishedAt !== null, mergedInto, movedTo },
      };
      return [[row.postId, view] as const];
    }),
  );
}

/** How posts that ask are marked in the talk. Of those that do not there is none. */
export function questionMarks(ctx: Ctx, postIds: readonly string[]): Promise<QuestionMark[]> {
  return ctx.db.$queryRaw<QuestionMark[]>`
    select q."postId"::text as "id", p."number", q."state", who."name" as "takenBy", q."votes", q."aloud", a."number" as "answeredIn",
      q."mergedInto"::text as "mergedInto", q."movedTo"::text as "movedTo"
    from "question" q join "post" p on p."id" = q."postId" left join "post" a on a."id" = q."answerPostId"
    left join "person" who on who."id" = q."takenBy"
    where q."postId" = any(${[...postIds]}::uuid[]) order by p."number"`;
}

/** How many wait, and how many are answered; what is merged is told with another. */
export async function countQuestions(ctx: Ctx, threadId: string): Promise<QueueCounts> {
  const [row] = await ctx.db.$queryRaw<QueueCounts[]>`
    select (count(*) filter (where q."state" <> 'answered'))::int as "open",
      (count(*) filter (where q."state" = 'answered'))::int as "answered"
    from "question" q join "post" p on p."id" = q."postId"
    where q."threadId" = ${threadId}::uuid and q."state" in ('asked', 'taken', 'answered') and q."mergedInto" is null
      and p."deletedAt" is null and p."hiddenAt" is null`;
  return row ?? { open: 0, answered: 0 };
}

/** What entries of the kind `question` are about. */
export async function aboutQuestions(
  ctx: Ctx,
  threadId: string,
  ids: readonly string[],
): Promise<Map<string, QuestionAbout>> {
  const views = await questionViews(ctx, ids);
  const counts = await countQuestions(ctx, threadId);
  return new Map([...views].map(([id, question]) => [id, { question: questionForLine(question), counts }]));
}

/** What entries of the kind `votes` are about. */
export async function aboutVotes(ctx: Ctx, _threadId: string, ids: readonly string[]): Promise<Map<string, VotesData>> {
  const rows = await ctx.db.question.findMany({
    where: { postId: { in: [...ids] } },
    select: { postId: true, votes: true },
  });
  return new Map(rows.map(({ postId, votes }) => [postId, { votes }]));
}
