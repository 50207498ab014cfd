import type * as Y from "yjs";
import type { VersionKind } from "#server/contracts/documents.ts";
import { renderHtml, renderText } from "#server/core/richtext/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import type { DocumentRow } from "./document-rows.ts";
import { followWords } from "./follow-words.ts";
import { homeOf } from "./homes.ts";
import { contentOf } from "./read-yjs.ts";
import { packState } from "./stored-state.ts";
import { treeOfContent } from "./tree-of-content.ts";

/** So long a version is written on before the next one begins. */
const VERSION_MS = 10 * 60_000;

type Settled = {
  row: DocumentRow;
  doc: Y.Doc;
  /** The change whose words these are. */
  seq: number;
  generation?: number;
  language?: string;
  writers: readonly string[];
  kind: VersionKind;
};

/**
 * Writes together what a document says: Yjs's state, Lexical's tree, and the HTML and text that are made of it, with the
 * version that this is. The document's row is locked.
 */
export async function settle(tx: Ctx, given: Settled): Promise<void> {
  const { row, doc, seq, writers, generation = row.generation, language = row.language } = given;
  const content = { root: contentOf(doc) };
  const tree = treeOfContent(content);
  const words = { html: renderHtml(tree), text: renderText(tree), language };
  const at = tx.clock.now();
  // While the row still holds the state before.
  await followWords(tx, { documentId: row.id, generation, doc, seq });
  await tx.db.document.update({
    where: { id: row.id },
    data: {
      ...{ ...words, content: content as Prisma.InputJsonObject, state: packState(doc) },
      ...{ seq, stateSeq: seq, generation, changedAt: at },
      ...(writers.length > 0 ? { changedBy: writers.at(-1) ?? null } : {}),
    },
  });
  const first = await keepVersion(tx, { ...given, content, words, at });
  await homeOf(row).changed(tx, { ...row, documentId: row.id, first });
}

type Kept = Settled & { content: object; words: { html: string; text: string; language: string }; at: Date };

/** What is written together is one version for a while; whatever somebody saves or brings back is one of its own. Returns whether it is the first. */
async function keepVersion(tx: Ctx, { row, seq, writers, kind, content, words, at }: Kept): Promise<boolean> {
  const documentId = row.id;
  const last = await tx.db.documentVersion.findFirst({ where: { documentId }, orderBy: { seq: "desc" } });
  const data = { ...words, content: content as Prisma.InputJsonObject, at };
  if (
    kind === "written" &&
    last?.kind === "written" &&
    last.name === null &&
    at.getTime() - last.since.getTime() < VERSION_MS
  ) {
    const all = [...new Set([...last.writers, ...writers])];
    await tx.db.documentVersion.update({
      where: { documentId_seq: { documentId, seq: last.seq } },
      data: { ...data, writers: all },
    });
    return false;
  }
  await tx.db.documentVersion.create({
    data: { ...data, documentId, seq, writers: [...new Set(writers)], kind, since: at },
  });
  return last === null;
}
