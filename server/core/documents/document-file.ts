import type { Language } from "#server/contracts/languages.ts";
import { renderMarkdown, renderText } from "#server/core/richtext/index.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import type { DocumentContent } from "./content.ts";
import { type DocumentRow, loadDocument, loadToLookBack, moderates } from "./document-rows.ts";
import { nameOfDocument } from "./homes.ts";
import { settleForWriter } from "./settle-document.ts";
import { treeOfContent } from "./tree-of-content.ts";

type Asked = {
  documentId: string;
  /** What it said then; null: what it says now. */
  version: number | null;
  as: "md" | "txt";
  /** The reader's. */
  language: Language;
};

/** What a document says as a file, for who may read it; of a version that was taken away, for who may do that. */
export async function documentFile(
  ctx: Ctx,
  { documentId, version, as, language }: Asked,
): Promise<{ name: string; words: string }> {
  const load = version === null ? loadDocument : loadToLookBack;
  let row = await load(ctx, documentId);
  if (version === null && row.seq > row.stateSeq) {
    await settleForWriter(ctx, { ...row, subjectIds: [row.subjectId] });
    row = await load(ctx, documentId);
  }
  const content = version === null ? row.content : await contentThen(ctx, row, version);
  if (row.seq === 0) throw new NotFound();
  const words = as === "md" ? markdownOf(content) : renderText(treeOfContent(content), { links: true });
  return { name: await nameOfDocument(ctx, row, language), words: `${words}\n` };
}

/** What was written as Markdown stays as it was written, until it is written on together. */
export function markdownOf(content: DocumentContent): string {
  return "markdown" in content ? content.markdown : renderMarkdown(treeOfContent(content));
}

async function contentThen(ctx: Ctx, document: DocumentRow, seq: number): Promise<DocumentContent> {
  const version = await ctx.db.documentVersion.findUnique({
    where: { documentId_seq: { documentId: document.id, seq } },
    select: { content: true, hiddenAt: true },
  });
  if (!version || (version.hiddenAt && !(await moderates(ctx, document)))) throw new NotFound();
  return version.content as DocumentContent;
}
