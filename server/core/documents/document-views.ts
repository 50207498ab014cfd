import type { DocumentPage, DocumentView } from "#server/contracts/documents.ts";
import type { Tree } from "#server/core/richtext/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { DocumentContent } from "./content.ts";
import { markdownOf } from "./document-file.ts";
import { moderates } from "./document-rows.ts";
import type { DocumentPlace, Places } from "./homes.ts";
import { recoveredDraftsOf } from "./recovered-drafts.ts";
import { settleForWriter } from "./settle-document.ts";
import { treeOfContent } from "./tree-of-content.ts";
import { cards, versionOf, versionsOf } from "./versions.ts";

type Row = {
  id: string;
  subjectId: string;
  stateSeq: number;
  html: string;
  language: string;
  changedBy: string | null;
  changedAt: Date;
};

/**
 * What the documents of some things say, by the things' ids, the same for all who may read them: that the reader may was
 * asked with the things. What nobody has written in yet is not among them.
 */
export async function documentsOf(ctx: Ctx, places: Places): Promise<Map<string, DocumentView>> {
  const { subjectType, subjectIds, part } = places;
  if (subjectIds.length === 0) return new Map();
  const rows: Row[] = await ctx.db.document.findMany({
    where: { subjectType, subjectId: { in: [...subjectIds] }, part, seq: { gt: 0 } },
    select: {
      ...{ id: true, subjectId: true, stateSeq: true, html: true },
      ...{ language: true, changedBy: true, changedAt: true },
    },
  });
  const people = await cards(
    ctx,
    rows.flatMap(({ changedBy }) => changedBy ?? []),
  );
  return new Map(
    rows.map(({ subjectId, stateSeq: seq, changedBy, changedAt, ...row }) => {
      const by = changedBy === null ? null : (people.get(changedBy) ?? null);
      return [subjectId, { ...row, seq, by, at: changedAt.toISOString() }];
    }),
  );
}

/** What the documents of some things say as trees, by the things' ids: for who makes something else of it than a page. */
export async function treesOf(ctx: Ctx, places: Places): Promise<Map<string, { tree: Tree; language: string }>> {
  const { subjectType, subjectIds, part } = places;
  const rows = await ctx.db.document.findMany({
    where: { subjectType, subjectId: { in: [...subjectIds] }, part, text: { not: "" } },
    select: { subjectId: true, content: true, language: true },
  });
  return new Map(
    rows.map(({ subjectId, content, language }) => [
      subjectId,
      { tree: treeOfContent(content as DocumentContent), language },
    ]),
  );
}

type WrittenWords = { source: string; text: string; language: string };

/** What a document says as Markdown and as plain text, to be changed in a form or taken away; null: nothing yet. */
export async function writtenIn(ctx: Ctx, place: DocumentPlace): Promise<WrittenWords | null> {
  const { subjectType, subjectId, part } = place;
  const row = await ctx.db.document.findUnique({
    where: { subjectType_subjectId_part: { subjectType, subjectId, part }, seq: { gt: 0 } },
    select: { content: true, text: true, language: true },
  });
  return row && { source: markdownOf(row.content as DocumentContent), text: row.text, language: row.language };
}

/**
 * All that is on the page of a place's document, for who may read the thing. What it said before is read when somebody asks
 * for that version: thirty of a long one are more than a phone should be brought.
 */
export async function documentPage(
  ctx: Ctx,
  { version, ...place }: DocumentPlace & { version: number | null },
): Promise<DocumentPage> {
  const { subjectId } = place;
  const places = { ...place, subjectIds: [subjectId] };
  await settleForWriter(ctx, places);
  const document = (await documentsOf(ctx, places)).get(subjectId) ?? null;
  if (document === null) return { document, source: "", versions: [], opened: null, drafts: [], moderates: false };
  const mayTakeAway = await moderates(ctx, { id: document.id, ...place });
  return {
    document,
    source: (await writtenIn(ctx, place))?.source ?? "",
    versions: (await versionsOf(ctx, { documentId: document.id, hiddenToo: mayTakeAway })).versions,
    opened:
      version === null ? null : await versionOf(ctx, { documentId: document.id, seq: version, hiddenToo: mayTakeAway }),
    drafts: await recoveredDraftsOf(ctx, document.id),
    moderates: mayTakeAway,
  };
}
