import {
  type BlocksPage,
  type CommentableBlock,
  type CommentList,
  type CommentOf,
  type CommentStanding,
  type CommentsBeside,
  type CommentsPage,
  MOST_QUOTE,
} from "#server/contracts/comments.ts";
import type { Language } from "#server/contracts/languages.ts";
import { seeThread } from "#server/core/threads/index.ts";
import { type Ctx, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { commentsBeside } from "./comments-beside.ts";
import { type DocumentRow, loadDocument, loadToComment, loadYjs } from "./document-rows.ts";
import { AROUND } from "./find-words.ts";
import { type DocumentPlace, linkOfDocument, nameOfDocument } from "./homes.ts";
import { type Letters, readLetters, type Span, wordsIn } from "./letters.ts";
import { type SuggestionRow, suggestionOf } from "./suggestion.ts";
import { cards } from "./versions.ts";

const { sql } = Prisma;
/** So many blocks of a document are chosen from at once. */
const BLOCKS_A_PAGE = 40;

/** The comments beside the document of a place, for who may read the thing. */
export async function commentsHere(ctx: Ctx, place: DocumentPlace): Promise<CommentsBeside> {
  const { subjectType, subjectId, part } = place;
  const document = await ctx.db.document.findUnique({
    where: { subjectType_subjectId_part: { subjectType, subjectId, part } },
    select: { id: true },
  });
  if (document) return commentsBeside(ctx, { documentId: document.id, list: "open", after: null });
  return { documentId: null, comments: [], next: null, counts: { open: 0, resolved: 0 }, can: { comment: false } };
}

type Asked = { documentId: string; language: Language };

/** All comments of a document, page by page, for who may read it. */
export async function commentsPage(
  ctx: Ctx,
  { list, after, ...asked }: Asked & { list: CommentList; after: string | null },
): Promise<CommentsPage> {
  const { documentId } = asked;
  const row = await loadDocument(ctx, documentId);
  return {
    ...(await commentsBeside(ctx, { documentId, list, after })),
    document: await about(ctx, row, asked.language),
  };
}

/** On which words of what a comment stands, for who may read it. */
export async function commentOf(ctx: Ctx, asked: { threadId: string; language: Language }): Promise<CommentOf> {
  const { threadId, language } = asked;
  const [found] = await ctx.db.$queryRaw<Found[]>`
    select c."documentId"::text as "documentId", c."words", c."standing", c."fromLetter" as "from", c."toLetter" as "to",
      c."proposal", c."outcome", t."closedAt" is null as "open", c."resolvedBy"::text as "resolvedBy"
    from "documentComment" c join "thread" t on t."id" = c."threadId"
    where c."threadId" = ${threadId}::uuid and ${seeThread.visible(ctx.actor, sql`t`)}`;
  if (!found) throw new NotFound();
  const { documentId, resolvedBy, proposal, outcome, open, ...place } = found;
  const row = await loadDocument(ctx, documentId);
  const by = resolvedBy === null ? null : ((await cards(ctx, [resolvedBy])).get(resolvedBy) ?? null);
  return {
    ...{ ...place, threadId, language: row.language, document: await about(ctx, row, language), resolvedBy: by },
    suggestion: suggestionOf({ words: place.words, proposal, outcome }, row.language),
    can: { decide: row.writes && open && proposal !== null },
  };
}

type Found = SuggestionRow & {
  documentId: string;
  open: boolean;
  standing: CommentStanding;
  from: number;
  to: number;
  resolvedBy: string | null;
};

/** The paragraphs of a document, for who chooses one to comment on. */
export async function blocksToComment(ctx: Ctx, { after, ...asked }: Asked & { after: number }): Promise<BlocksPage> {
  const { documentId } = asked;
  await loadDocument(ctx, documentId);
  signedIn(ctx);
  const row = await loadToComment(ctx, documentId);
  const letters = readLetters(await loadYjs(ctx, row));
  const all = letters.blocks;
  // Of a text that became shorter, its end.
  const from = after < all.length ? after : Math.max(0, all.length - BLOCKS_A_PAGE);
  const blocks = all.slice(from, from + BLOCKS_A_PAGE);
  return {
    document: await about(ctx, row, asked.language),
    ...{ language: row.language, spaceId: row.spaceId },
    blocks: blocks.map((span) => blockAt(letters, span)),
    ...{ after: from, next: all.length > from + blocks.length ? from + blocks.length : null },
  };
}

/** What is to be sent for a block; of a long one its first words. */
function blockAt(letters: Letters, { from, to: end }: Span): CommentableBlock {
  const to = Math.min(end, from + MOST_QUOTE);
  return {
    words: wordsIn(letters, { from, to }),
    before: letters.letters.slice(Math.max(0, from - AROUND), from).toWellFormed(),
    after: letters.letters.slice(to, to + AROUND).toWellFormed(),
    near: from,
  };
}

async function about(ctx: Ctx, row: DocumentRow, language: Language) {
  return { id: row.id, name: await nameOfDocument(ctx, row, language), link: await linkOfDocument(ctx, row) };
}
