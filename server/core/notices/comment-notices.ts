import { threadPath } from "#server/contracts/thread-kinds.ts";
import { saidTo } from "#server/core/spaces/index.ts";
import { seeThread, shownTitle } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import {
  type Candidate,
  type NoticeDetails,
  type NoticeKind,
  type NoticeRow,
  registerNoticeKind,
  registerNoticeSource,
} from "./kinds.ts";
import { watchOf } from "./post-notices.ts";

const { sql } = Prisma;

/** Comments: who wrote in one hears that somebody says it is done with. Of what is said in them posts tell. */
export function registerCommentNotices(): void {
  registerNoticeSource({
    types: ["comment.resolved"],
    find: (ctx, { payload: { threadId, spaceId } }) => whoWroteIn(ctx, { threadId, spaceId }),
  });
  registerNoticeKind({
    ...{ kind: "commentResolved", subjectType: "thread", group: "reply", mailWaits: true, visible, details },
  });
}

/** Nobody, where it is open again since. */
async function whoWroteIn(ctx: Ctx, { threadId, spaceId }: { threadId: string; spaceId: string }) {
  const people = await ctx.db.$queryRaw<{ personId: string }[]>`
    select distinct p."authorId"::text as "personId" from "thread" t join "post" p on p."threadId" = t."id"
    where t."id" = ${threadId}::uuid and t."closedAt" is not null and p."deletedAt" is null and p."hiddenAt" is null
      and ${watchOf(sql`p."authorId"`, sql`t`)} <> 'mute'`;
  return people.map(({ personId }): Candidate => ({ personId, kind: "commentResolved", subjectId: threadId, spaceId }));
}

const visible: NoticeKind["visible"] = (actor, alias) =>
  sql`exists (select 1 from "thread" t where t."id" = ${alias}."subjectId" and t."closedAt" is not null
    and ${seeThread.visible(actor, sql`t`)})`;

type Comment = { id: string; title: string | null; language: string; space: string; spaceIn: string };

async function details(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const comments = await ctx.db.$queryRaw<Comment[]>`
    select t."id"::text as "id", ${shownTitle} as "title", t."language", said."name" as "space",
      said."language" as "spaceIn"
    from "thread" t join "space" s on s."id" = t."spaceId" ${saidTo(ctx, sql`s`)}
    where t."id" = any(${[...new Set(rows.map(({ subjectId }) => subjectId))]}::uuid[])`;
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  return new Map(
    rows.flatMap((row) => {
      const comment = byId.get(row.subjectId);
      if (!comment) return [];
      const { id, title, language, space, spaceIn } = comment;
      const words = title === null ? null : { text: title, language };
      const link = threadPath({ kind: "comment", id });
      return [[row.id, { title: words, space: { text: space, language: spaceIn }, excerpt: null, link }] as const];
    }),
  );
}
