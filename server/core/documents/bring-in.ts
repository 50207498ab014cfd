import * as Y from "yjs";
import { MOST_DOCUMENT_BYTES } from "#server/contracts/documents.ts";
import type { Tree } from "#server/core/richtext/index.ts";
import { Conflict, type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { appendWritten } from "./append-written.ts";
import type { RootNode } from "./content.ts";
import { contentOfTree } from "./content-of-tree.ts";
import { type DocumentRow, freshYjs, loadToWrite, loadYjs, lockDocument } from "./document-rows.ts";
import { type Founding, foundIn } from "./found-document.ts";
import { contentOf } from "./read-yjs.ts";
import { settle } from "./settle.ts";
import { settleRow } from "./settle-document.ts";
import { treeOfContent } from "./tree-of-content.ts";
import { leastBytes, rewrite } from "./write-yjs.ts";

type Brought = Founding & {
  tree: Tree;
  /** The change after which it was seen by who puts this in its place; null: it goes below what stands there. */
  instead: number | null;
  /** Where nothing stood before, that is a version too: it can be taken out again. */
  emptyFirst?: true;
};

/**
 * What was written elsewhere goes into a document, as a version of its own: below what stands there, whatever others write
 * meanwhile, or in its place, unless it says something else by now than who decides this saw. What stood there before is a
 * version too, so that it comes back when somebody wants it.
 */
export async function bringIntoDocument(tx: Ctx, { tree, instead, emptyFirst, ...place }: Brought): Promise<void> {
  const { id: personId } = signedIn(tx);
  const id = await foundIn(tx, place);
  await loadToWrite(tx, id);
  const before = await lockDocument(tx, id);
  if (instead !== null && before.seq !== instead) throw new Conflict("documentChanged");
  await settleRow(tx, before);
  if (emptyFirst && before.seq === 0) await keepEmpty(tx, { row: before, personId });
  const row = await lockDocument(tx, id);
  // Nobody has opened it yet: it begins with these words.
  const isNew = row.seq === 0 && "markdown" in row.content;
  const doc = isNew ? freshYjs({ root: withRoom(tree) }) : await loadYjs(tx, row);
  const vector = Y.encodeStateVector(doc);
  const said = isNew ? [] : treeOfContent({ root: contentOf(doc) }).blocks;
  if (!isNew) rewrite(doc, withRoom({ blocks: instead === null ? [...said, ...tree.blocks] : tree.blocks }));
  if (Y.encodeStateAsUpdate(doc).length > MOST_DOCUMENT_BYTES) throw new Conflict("documentFull");
  const update = Y.encodeStateAsUpdate(doc, vector);
  await appendWritten(tx, { row, update, personId, client: doc.clientID });
  const language = said.length === 0 || instead !== null ? place.language : row.language;
  await settle(tx, { row, doc, seq: row.seq + 1, language, writers: [personId], kind: "saved" });
}

/** A text as it is written, unless it is larger than any document: that is said before the work of writing it is done. */
function withRoom(tree: Tree): RootNode {
  const content = contentOfTree(tree);
  if (leastBytes(content) > MOST_DOCUMENT_BYTES) throw new Conflict("documentFull");
  return content;
}

async function keepEmpty(tx: Ctx, { row, personId }: { row: DocumentRow; personId: string }): Promise<void> {
  const doc = await loadYjs(tx, row);
  const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc));
  await appendWritten(tx, { row, update, personId, client: doc.clientID });
  await settle(tx, { row, doc, seq: row.seq + 1, writers: [personId], kind: "saved" });
}

/** A text as a document says it when it is written there: what may stand in it, and no more. */
export function asDocumentSays(tree: Tree): Tree {
  return treeOfContent({ root: contentOfTree(tree) });
}
