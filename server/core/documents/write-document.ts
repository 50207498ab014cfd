import * as Y from "yjs";
import { peopleByHandles } from "#server/core/people/index.ts";
import { mentionCandidates, parseMarkdown } from "#server/core/richtext/index.ts";
import { Conflict, type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { appendWritten } from "./append-written.ts";
import { contentOfTree } from "./content-of-tree.ts";
import { freshYjs, loadToWrite, loadYjs, lockDocument } from "./document-rows.ts";
import { type Founding, foundIn } from "./found-document.ts";
import { settle } from "./settle.ts";
import { treeOfContent } from "./tree-of-content.ts";
import { rewrite } from "./write-yjs.ts";

export type WrittenDocument = Founding & {
  /** Markdown, as a form brings it. */
  source: string;
  /** The change after which it was opened for writing; 0: there was none. */
  seq: number;
};

/**
 * Somebody writes a whole document in a form, for who has no script or wants none. Only what differs is changed, so that
 * it goes together with what others write live; what changed since it was opened is not written over unseen. Whether the
 * actor may found a document where there is none yet is asked by what it belongs to.
 */
export async function writeDocument(ctx: Ctx, given: WrittenDocument): Promise<{ id: string }> {
  const { id: personId } = signedIn(ctx);
  const { source, language, seq } = given;
  const handles = new Set((await peopleByHandles(ctx, mentionCandidates(source))).keys());
  return ctx.transaction(async (tx) => {
    const id = await foundIn(tx, given);
    await loadToWrite(tx, id);
    const row = await lockDocument(tx, id);
    if (row.seq !== seq) throw new Conflict("documentChanged");
    const tree = treeOfContent({ root: contentOfTree(parseMarkdown(source, { handles })) });
    const same = row.seq > 0 && row.language === language && saysTheSame(treeOfContent(row.content), tree);
    if (same) return { id };
    const doc = row.seq === 0 ? freshYjs({ root: contentOfTree(tree) }) : await loadYjs(tx, row);
    const before = Y.encodeStateVector(doc);
    if (row.seq > 0) rewrite(doc, contentOfTree(tree));
    await appendWritten(tx, { row, update: Y.encodeStateAsUpdate(doc, before), personId, client: doc.clientID });
    await settle(tx, { row, doc, seq: row.seq + 1, language, writers: [personId], kind: "saved" });
    return { id };
  });
}

function saysTheSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
