import type { NoticeRule } from "#server/contracts/notice-kinds.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { type Candidate, registerNoticeKind, registerNoticeSource } from "./kinds.ts";
import { aboutPosts, watchOf } from "./post-notices.ts";

const { sql } = Prisma;

/** Questions of live threads: who asked, the same too, and who wants to know hear of the answer, or where it goes on. */
export function registerQuestionNotices(): void {
  registerNoticeSource({
    types: ["question.answered"],
    find: (ctx, { payload }) => whoAsked(ctx, { questionId: payload.postId, became: "Answered" }),
  });
  registerNoticeSource({
    types: ["question.merged"],
    find: (ctx, { payload }) => whoAsked(ctx, { questionId: payload.into, became: "Answered", joined: payload.postId }),
  });
  registerNoticeSource({
    types: ["question.moved"],
    find: (ctx, { payload }) => whoAsked(ctx, { questionId: payload.postId, became: "Moved" }),
  });
  registerNoticeKind({ ...aboutPosts, kind: "questionAnswered", group: "reply" });
  registerNoticeKind({ ...aboutPosts, kind: "questionMoved", group: "reply" });
  registerNoticeKind({ ...aboutPosts, kind: "voteAnswered", group: "votes" });
  registerNoticeKind({ ...aboutPosts, kind: "voteMoved", group: "votes" });
}

type Told = { questionId: string; became: "Answered" | "Moved"; joined?: string };
type Row = {
  personId: string;
  asked: boolean;
  subjectId: string;
  threadId: string;
  spaceId: string;
  number: number | null;
};

/**
 * Everybody of a question's group, each once: those who asked before those who voted. Who muted the live thread hears
 * nothing. `joined`: of one that was merged after the answer, its people alone who were not told before.
 */
async function whoAsked(ctx: Ctx, { questionId, became, joined }: Told): Promise<Candidate[]> {
  const answered = became === "Answered";
  const people = await ctx.db.$queryRaw<Row[]>`
    with root as (
      select q."postId", q."threadId", q."answerPostId", q."movedTo" from "question" q
      where q."postId" = ${questionId}::uuid and q."state" = ${answered ? "answered" : "moved"}),
    grouped as (
      select g."postId", g."askerId" from "question" g join root on g."postId" = root."postId" or g."mergedInto" = root."postId"
      where ${joined ?? null}::uuid is null or g."postId" = ${joined ?? null}::uuid),
    wanted as (
      select "askerId" as "personId", true as "asked" from grouped
      union all select v."personId", false from "questionVote" v join grouped on grouped."postId" = v."postId")
    select w."personId"::text as "personId", bool_or(w."asked") as "asked", said."id"::text as "subjectId",
      said."threadId"::text as "threadId", t."spaceId"::text as "spaceId",
      case when said."id" = root."answerPostId" then said."number" end as "number"
    from wanted w cross join root join "thread" t on t."id" = root."threadId"
    join "post" said on ${
      answered
        ? sql`said."id" = coalesce(root."answerPostId", root."postId")`
        : sql`said."threadId" = root."movedTo" and said."number" = 1`
    }
    where ${watchOf(sql`w."personId"`, sql`t`)} <> 'mute'
      and (${joined ?? null}::uuid is null or not exists (
        select from "notice" n where n."personId" = w."personId" and n."subjectId" = said."id"
          and n."kind" in ('questionAnswered', 'voteAnswered')))
    group by w."personId", said."id", said."threadId", t."spaceId", root."answerPostId"`;
  return people.map(({ personId, asked, number, ...about }) => {
    const rule: NoticeRule = asked ? "askedThis" : "voted";
    return {
      ...about,
      personId,
      kind: `${asked ? "question" : "vote"}${became}` as const,
      // What was said aloud has no place up to which one may have read.
      facts: number === null ? { rule } : { rule, number },
    };
  });
}
