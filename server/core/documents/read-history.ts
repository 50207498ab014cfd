import type { ComparePage, HistoryPage, VersionToName } from "#server/contracts/documents.ts";
import type { Language } from "#server/contracts/languages.ts";
import { compareTrees } from "#server/core/richtext/index.ts";
import { type Ctx, NotFound, signedIn } from "#server/core/usecase/index.ts";
import type { DocumentContent } from "./content.ts";
import { type DocumentRow, loadDocument, loadToLookBack, loadToWrite, moderates } from "./document-rows.ts";
import { linkOfDocument, nameOfDocument } from "./homes.ts";
import { treeOfContent } from "./tree-of-content.ts";
import { versionOf, versionsOf } from "./versions.ts";

type Asked = { documentId: string; language: Language };

/** All that a document said before, page by page, for who may read it. */
export async function documentHistory(
  ctx: Ctx,
  { before, version, ...asked }: Asked & { before: number | null; version: number | null },
): Promise<HistoryPage> {
  const { documentId } = asked;
  const row = await loadToLookBack(ctx, documentId);
  const hiddenToo = await moderates(ctx, row);
  return {
    ...(await about(ctx, row, asked.language)),
    ...(await versionsOf(ctx, { documentId, before, hiddenToo })),
    opened: version === null ? null : await versionOf(ctx, { documentId, seq: version, hiddenToo }),
    can: { write: row.writes, moderate: hiddenToo },
  };
}

/** Two versions put together: without `to` the latest, without `from` the one before the other. */
export async function compareVersions(
  ctx: Ctx,
  { from, to, ...asked }: Asked & { from: number | null; to: number | null },
): Promise<ComparePage> {
  const { documentId } = asked;
  const row = await loadToLookBack(ctx, documentId);
  const hiddenToo = await moderates(ctx, row);
  const among = { documentId, ...(hiddenToo ? {} : { hiddenAt: null }) };
  const latest = { orderBy: { seq: "desc" }, select: { seq: true, content: true, language: true } } as const;
  const later = await ctx.db.documentVersion.findFirst({ where: { ...among, ...(to && { seq: to }) }, ...latest });
  if (!later) throw new NotFound();
  const earlier = await ctx.db.documentVersion.findFirst({
    where: { ...among, seq: from ?? { lt: later.seq } },
    ...latest,
  });
  if (!earlier && from !== null) throw new NotFound();
  const { versions } = await versionsOf(ctx, { documentId, hiddenToo });
  const older = await versionsOf(ctx, { documentId, before: later.seq + 1, hiddenToo });
  const beyond = earlier ? await versionsOf(ctx, { documentId, before: earlier.seq + 1, hiddenToo }) : { versions: [] };
  const all = new Map([...versions, ...older.versions, ...beyond.versions].map((line) => [line.seq, line]));
  const treeOf = (content: unknown) => treeOfContent(content as DocumentContent);
  return {
    ...(await about(ctx, row, asked.language)),
    versions: [...all.values()]
      .filter(({ hidden }) => hidden === null || hiddenToo)
      .toSorted((one, other) => other.seq - one.seq),
    from: earlier?.seq ?? null,
    to: later.seq,
    said: later.language,
    compared: compareTrees({
      before: earlier ? treeOf(earlier.content) : { blocks: [] },
      after: treeOf(later.content),
      language: later.language,
    }),
    can: { write: row.writes },
  };
}

/** A version for who gives it a name. */
export async function versionToName(ctx: Ctx, { seq, ...asked }: Asked & { seq: number }): Promise<VersionToName> {
  const { documentId } = asked;
  await loadDocument(ctx, documentId);
  signedIn(ctx);
  const row = await loadToWrite(ctx, documentId);
  const version = await ctx.db.documentVersion.findUnique({
    where: { documentId_seq: { documentId, seq }, hiddenAt: null },
    select: { seq: true, name: true, at: true },
  });
  if (!version) throw new NotFound();
  return { ...(await about(ctx, row, asked.language)), seq, name: version.name, at: version.at.toISOString() };
}

async function about(ctx: Ctx, row: DocumentRow, language: Language) {
  const { id } = row;
  return { document: { id, name: await nameOfDocument(ctx, row, language), link: await linkOfDocument(ctx, row) } };
}
