import type { EarlierAnswer } from "#server/contracts/questions.ts";
import { type Ctx, NotAllowed } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { readPost } from "./policy.ts";
import { wordsForReader } from "./words-for-reader.ts";

const { sql } = Prisma;
const MOST = 8;
/** Answers are looked through from the newest back, so far. */
const LOOKED_THROUGH = 2_000;
const COMPARED = 400;

/**
 * What was answered before to a question like this one: in this community and in those of its themes, as far as the
 * host reads it. `looked`: other words to look for; without them those of the question, in the language it was asked in
 * and in the host's.
 */
export async function findEarlierAnswers(
  ctx: Ctx,
  { postId, looked }: { postId: string; looked: string },
): Promise<EarlierAnswer[]> {
  const words = (await wordsForReader(ctx, [{ type: "post", id: postId }])).get(postId);
  if (!words) throw new NotAllowed("notHost");
  const wanted = (looked.trim() === "" ? [words.text, words.other?.text ?? ""] : [looked])
    .filter((text) => text !== "")
    .map((text) => text.slice(0, COMPARED).toLowerCase());
  const rows = await ctx.db.$queryRaw<{ questionId: string; answerId: string; threadId: string }[]>`
    with here as (
      select t."spaceId" from "question" q join "thread" t on t."id" = q."threadId" where q."postId" = ${postId}::uuid),
    near as (
      select "spaceId" from here
      union select other."spaceId" from here join "spaceTheme" mine on mine."spaceId" = here."spaceId"
        join "spaceTheme" other on other."themeId" = mine."themeId"),
    answered as (
      select q."postId", q."answerPostId", q."threadId", asked."text", q."answeredAt"
      from "question" q join "thread" t on t."id" = q."threadId" join near on near."spaceId" = t."spaceId"
      join "post" asked on asked."id" = q."postId" join "post" said on said."id" = q."answerPostId"
      where q."state" = 'answered' and q."postId" <> ${postId}::uuid
        and ${readPost.visible(ctx.actor, sql`asked`)} and ${readPost.visible(ctx.actor, sql`said`)}
      order by q."answeredAt" desc limit ${LOOKED_THROUGH})
    select a."postId"::text as "questionId", a."answerPostId"::text as "answerId", a."threadId"::text as "threadId"
    from answered a
    cross join lateral (
      select max(greatest(word_similarity(w, said."words"), similarity(w, said."words"))) as "alike"
      from unnest(${wanted}::text[]) w
      cross join lateral (
        select lower(left(a."text", ${COMPARED})) as "words"
        union all select lower(left(tr."text", ${COMPARED})) from "translation" tr
          where tr."subjectType" = 'post' and tr."subjectId" = a."postId" and tr."state" = 'done') said) best
    where best."alike" > 0.2 order by best."alike" desc, a."answeredAt" desc limit ${MOST}`;
  const read = await wordsForReader(
    ctx,
    rows.flatMap(({ questionId, answerId }) => [questionId, answerId].map((id) => ({ type: "post", id }))),
  );
  return rows.flatMap(({ questionId, answerId, threadId }) => {
    const [question, answer] = [read.get(questionId), read.get(answerId)];
    if (!question || !answer) return [];
    const said = ({ text, language }: { text: string; language: string }) => ({ text: text.slice(0, 600), language });
    return [{ answerId, threadId, question: said(question), answer: said(answer) }];
  });
}
