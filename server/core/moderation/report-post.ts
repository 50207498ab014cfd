import type { QuotedPost, ReportGoesTo, ReportPostInput } from "#server/contracts/reports.ts";
import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import { readPost, seeThread } from "#server/core/threads/index.ts";
import { Conflict, type Ctx, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { fileReport, paceReports } from "./file-report.ts";

const { sql } = Prisma;

export type Reportable = {
  id: string;
  threadId: string;
  kind: ThreadKind;
  number: number;
  spaceId: string;
  authorId: string;
  author: string;
  html: string;
  language: string;
  goesTo: ReportGoesTo;
};

/**
 * A post that the actor may read, with who would get the report: those in charge of its community; staff, where that is
 * its author, and where there is nobody in charge, as in a private thread.
 */
export async function reportablePost(ctx: Ctx, postId: string): Promise<Reportable> {
  const [post] = await ctx.db.$queryRaw<Reportable[]>`
    select p."id"::text as "id", t."id"::text as "threadId", t."kind", p."number", t."spaceId"::text as "spaceId",
      p."authorId"::text as "authorId", who."name" as "author", p."html", p."language",
      case when s."kind" = 'community' and not exists (
        select 1 from "membership" m where m."spaceId" = s."id" and m."personId" = p."authorId" and m."state" = 'active'
          and m."role" = 'moderator') then 'moderators' else 'staff' end as "goesTo"
    from "post" p join "thread" t on t."id" = p."threadId" join "space" s on s."id" = t."spaceId"
    join "person" who on who."id" = p."authorId"
    where p."id" = ${postId}::uuid and ${readPost.visible(ctx.actor, sql`p`)}`;
  if (!post) throw new NotFound();
  signedIn(ctx);
  return post;
}

/** The report, and where the post stands. */
type ReportedPost = { reportId: string; threadId: string; kind: ThreadKind; number: number };

/**
 * Reports a post. It goes along as it is now, and, from a private thread, so many before it as the reporter chose: who
 * decides sees these words and opens no thread.
 */
export function reportPost(ctx: Ctx, input: ReportPostInput): Promise<ReportedPost> {
  const me = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "report.post", body }, async (tx) => {
    await paceReports(tx);
    const post = await reportablePost(tx, body.postId);
    if (post.authorId === me.id) throw new Conflict("reportYourself");
    const { reportId } = await fileReport(tx, {
      ...{ subjectType: "post", subjectId: post.id, aboutId: post.authorId, reason: body.reason, words: body.words },
      spaceId: post.goesTo === "moderators" ? post.spaceId : null,
      quoted: await quoted(tx, post, post.kind === "private" ? body.before : 0),
    });
    return { reportId, threadId: post.threadId, kind: post.kind, number: post.number };
  });
}

/** The post and those before it that are shown, the oldest first. */
async function quoted(tx: Ctx, { threadId, number }: Reportable, before: number): Promise<QuotedPost[]> {
  const rows = await tx.db.$queryRaw<(Omit<QuotedPost, "at"> & { at: Date })[]>`
    select p."number", who."name" as "author", left(p."text", 4000) as "text", p."language", p."createdAt" as "at"
    from "post" p join "person" who on who."id" = p."authorId" join "thread" t on t."id" = p."threadId"
    where p."threadId" = ${threadId}::uuid and p."number" between ${number - before} and ${number}
      and p."deletedAt" is null and p."hiddenAt" is null and ${seeThread.visible(tx.actor, sql`t`)}
    order by p."number"`;
  return rows.map(({ at, ...post }) => ({ ...post, at: at.toISOString() }));
}
