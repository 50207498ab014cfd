import type { LongTextView } from "#server/contracts/translation.ts";
import { peopleByHandles } from "#server/core/people/index.ts";
import { mentionCandidates } from "#server/core/richtext/index.ts";
import { cutTexts, readLongTexts, registerTranslatable } from "#server/core/translation/index.ts";
import { type Actor, actorId, type Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import type { DocumentContent } from "./content.ts";
import { lookBack, readDocument } from "./policy.ts";
import { treeOfContent } from "./tree-of-content.ts";

const { sql } = Prisma;
/** A paragraph of a document. */
export const DOCUMENT_PIECE = "documentPiece";

/** What documents say is translated paragraph by paragraph, for those who read them. */
export function registerDocumentTranslations(): void {
  registerTranslatable({
    ...{ type: DOCUMENT_PIECE, markdown: true, rows: pieceRows, about: aboutPiece },
    lasting: (ids) => piecesWhere(ids, sql`true`),
    // Its page asks again for what it waits for.
    arrived: async () => undefined,
  });
}

/**
 * A piece is there for its readers while the document says what was cut: not a moment longer, and until it is cut anew not
 * at all. So it is for the workers too: what an author takes out goes to no engine any more, and what else was asked
 * for is asked for again when it is cut anew. What was made stays until then.
 */
function pieceRows(actor: Actor, ids: readonly string[]): Prisma.Sql {
  const read = actor.kind === "system" ? sql`true` : readDocument.visible(actor, sql`d`);
  return piecesWhere(ids, sql`c."revision" = d."stateSeq" and ${read}`);
}

function piecesWhere(ids: readonly string[], rule: Prisma.Sql): Prisma.Sql {
  return sql`
    select distinct on (p."id") p."id", its."spaceId" as "place", p."language", p."words"
    from "translationPiece" p join (
      select d."id", d."spaceId" from "document" d join "translationCut" c on c."documentId" = d."id"
      where d."id" in (select one."cutId" from "translationPiece" one where one."id" = any(${[...ids]}::uuid[]))
        and ${rule} offset 0) its on its."id" = p."cutId"
    where p."id" = any(${[...ids]}::uuid[]) and p."kind" = 'words' order by p."id"`;
}

/** Names of those who write it are words of no language. */
async function aboutPiece(ctx: Ctx, id: string) {
  const piece = await ctx.db.translationPiece.findFirst({ where: { id }, select: { words: true, cutId: true } });
  const handles = new Set((await peopleByHandles(ctx, mentionCandidates(piece?.words ?? ""))).keys());
  const names = await ctx.db.$queryRaw<{ name: string }[]>`
    select distinct who."name" from "documentWriter" w join "person" who on who."id" = w."personId"
    where w."documentId" = ${piece?.cutId ?? null}::uuid limit 100`;
  return { handles, kept: names.map(({ name }) => ({ word: name, as: name })) };
}

/**
 * What the actor gets of documents in languages they do not read, by their ids; of those that they read there is nothing.
 * What changed since it was cut last is cut now, by its first reader.
 */
export async function translatedDocuments(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LongTextView>> {
  if (ids.length === 0 || actorId(ctx.actor) === null) return new Map();
  await cutDocuments(ctx, ids);
  const views = await readLongTexts(ctx, ids, {
    type: DOCUMENT_PIECE,
    looksBack: (some) => withEarlierWords(ctx, some),
  });
  return new Map(
    [...views].flatMap(([id, parts]) => {
      const view = parts.get("");
      return view ? [[id, view] as const] : [];
    }),
  );
}

/** Cuts those of the documents that the actor reads and that changed since they were cut last; in no transaction. */
export async function cutDocuments(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const behind = await ctx.db.$queryRaw<Behind[]>`
    select d."id"::text as "id", d."stateSeq", d."language", d."content", d."changedAt"
    from "document" d left join "translationCut" c on c."documentId" = d."id"
    where d."id" = any(${[...ids]}::uuid[]) and d."text" <> '' and (c."revision" is null or c."revision" < d."stateSeq")
      and ${readDocument.visible(ctx.actor, sql`d`)}`;
  await cutTexts(
    ctx,
    DOCUMENT_PIECE,
    behind.map(({ id, stateSeq, language, content, changedAt }) => ({
      ...{ id, of: "document", revision: stateSeq, at: changedAt },
      parts: [{ part: "", language, blocks: treeOfContent(content).blocks }],
    })),
  );
}

type DocumentPiece = { id: string; html: string; language: string };

/** The paragraphs that a document says now, each once, for who says them in another language; `type` as their texts are known. */
export async function documentPieces(ctx: Ctx, documentId: string): Promise<{ type: string; pieces: DocumentPiece[] }> {
  const rows = await ctx.db.$queryRaw<DocumentPiece[]>`
    select p."id"::text as "id", p."html", p."language" from "translationPiece" p
    join "translationCut" c on c."id" = p."cutId" join "document" d on d."id" = c."documentId"
    where d."id" = ${documentId}::uuid and c."revision" = d."stateSeq" and p."kind" = 'words'
      and ${readDocument.visible(ctx.actor, sql`d`)} order by p."place"`;
  return { type: DOCUMENT_PIECE, pieces: [...new Map(rows.map((row) => [row.id, row])).values()] };
}

/** What was cut of a document that says something else since then is nobody's any more: its next reader cuts it anew. What is being cut is let be. */
export function purgeCuts(ctx: Ctx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "translationCut" where "id" in (
      select d."id" from "translationCut" c join "document" d on d."id" = c."documentId"
      where c."revision" < d."stateSeq" and d."changedAt" < ${before}
      order by c."id" limit ${limit} for update of c skip locked)`;
}

type Behind = { id: string; stateSeq: number; language: string; content: DocumentContent; changedAt: Date };

/**
 * Of which documents the actor may read what they said before. Where a moderator took something of that away, nobody is
 * shown what was made of it.
 */
async function withEarlierWords(ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select d."id"::text as "id" from "document" d
    where d."id" = any(${[...ids]}::uuid[]) and ${lookBack.visible(ctx.actor, sql`d`)}
      and not exists (select 1 from "documentVersion" v where v."documentId" = d."id" and v."hiddenAt" is not null)`;
  return new Set(rows.map(({ id }) => id));
}
