import type {
  CommentList,
  CommentPost,
  CommentStanding,
  CommentsBeside,
  CommentView,
} from "#server/contracts/comments.ts";
import { seeThread, wordsForReader } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { standingTo } from "./document-rows.ts";
import { type SuggestionRow, suggestionOf } from "./suggestion.ts";
import { cards } from "./versions.ts";

const { sql } = Prisma;
/** So many are shown at once. */
const A_PAGE = 30;
/** Of each how it began, and so many of its last posts. */
const LAST_POSTS = 3;

type Row = SuggestionRow & {
  threadId: string;
  standing: CommentStanding;
  from: number;
  to: number;
  language: string;
  resolvedBy: string | null;
  count: number;
  posts: Said[];
};
type Said = { id: string; number: number; authorId: string; at: string };
export type AskedComments = { documentId: string; list: CommentList; after: string | null };

/**
 * The comments of a document that the actor may read, in the order of the text, each with how it began and what was said
 * last, in the reader's language. A comment is read by who sees its thread: by those in the space, and not by whom the
 * document is shown to.
 */
export async function commentsBeside(ctx: Ctx, asked: AskedComments): Promise<CommentsBeside> {
  const { documentId, list } = asked;
  const rows = await commentsOf(ctx, asked);
  const shown = rows.slice(0, A_PAGE);
  const last = rows.length > A_PAGE ? shown.at(-1) : undefined;
  const { comments: comment, writes } = await standingTo(ctx, documentId);
  const posts = shown.flatMap((row) => row.posts);
  const words = await wordsForReader(
    ctx,
    posts.map(({ id }) => ({ type: "post", id })),
  );
  const people = await cards(ctx, [
    ...posts.map(({ authorId }) => authorId),
    ...shown.flatMap(({ resolvedBy }) => resolvedBy ?? []),
  ]);
  const said = ({ id, number, authorId, at }: Said): CommentPost[] => {
    const [as, by] = [words.get(id), people.get(authorId)];
    if (!as || !by) return [];
    const { html, language, translatedFrom } = as;
    return [{ ...{ id, number, by, html, language, translatedFrom }, at: new Date(at).toISOString() }];
  };
  const resolved = list === "resolved";
  const comments = shown.map(
    ({ resolvedBy, posts: own, proposal, outcome, ...row }): CommentView => ({
      ...{ ...row, resolved, posts: own.flatMap(said) },
      suggestion: suggestionOf({ words: row.words, proposal, outcome }, row.language),
      resolvedBy: resolvedBy === null ? null : (people.get(resolvedBy) ?? null),
      can: {
        ...{ reply: comment && !resolved, resolve: comment && !resolved, reopen: comment && resolved },
        decide: writes && !resolved && proposal !== null,
      },
    }),
  );
  const next = last ? `${last.from}.${last.threadId}` : null;
  return { documentId, comments, next, counts: await countsOf(ctx, documentId), can: { comment } };
}

const PLACE = /^(\d{1,9})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function commentsOf(ctx: Ctx, { documentId, list, after }: AskedComments): Promise<Row[]> {
  const [, from, threadId] = PLACE.exec(after ?? "") ?? [];
  const later = threadId ? sql`(c."fromLetter", c."threadId") > (${Number(from)}, ${threadId}::uuid)` : sql`true`;
  return ctx.db.$queryRaw<Row[]>`
    select c."threadId"::text as "threadId", c."words", c."standing", c."fromLetter" as "from", c."toLetter" as "to",
      c."proposal", c."outcome", d."language", c."resolvedBy"::text as "resolvedBy", t."postCount" as "count", (
        select coalesce(jsonb_agg(jsonb_build_object('id', p."id", 'number', p."number", 'authorId', p."authorId",
          'at', p."createdAt") order by p."number"), '[]') from (
          select * from "post" first where first."threadId" = t."id" and first."number" = 1
          union (select * from "post" latest where latest."threadId" = t."id" and latest."deletedAt" is null
            and latest."hiddenAt" is null order by latest."number" desc limit ${LAST_POSTS})) p) as "posts"
    from "documentComment" c join "thread" t on t."id" = c."threadId" join "document" d on d."id" = c."documentId"
    where c."documentId" = ${documentId}::uuid and ${isShown(ctx)} and ${later}
      and (t."closedAt" is null) = ${list === "open"}
    order by c."fromLetter", c."threadId" limit ${A_PAGE + 1}`;
}

async function countsOf(ctx: Ctx, documentId: string): Promise<Record<CommentList, number>> {
  const [counts] = await ctx.db.$queryRaw<Record<CommentList, number>[]>`
    select count(*) filter (where t."closedAt" is null)::int as "open",
      count(*) filter (where t."closedAt" is not null)::int as "resolved"
    from "documentComment" c join "thread" t on t."id" = c."threadId"
    where c."documentId" = ${documentId}::uuid and ${isShown(ctx)}`;
  return counts ?? { open: 0, resolved: 0 };
}

/** What nothing is left of is nobody's concern; its author still finds it where they took it back. */
function isShown(ctx: Ctx): Prisma.Sql {
  return sql`(t."postCount" > 0 and ${seeThread.visible(ctx.actor, sql`t`)})`;
}
