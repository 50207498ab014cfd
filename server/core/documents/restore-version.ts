import type { RestoreVersionInput } from "#server/contracts/documents.ts";
import { Conflict, type Ctx, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import type { DocumentContent } from "./content.ts";
import { freshYjs, isBroken, loadToWrite, lockDocument, rootOfContent } from "./document-rows.ts";
import { linkOfDocument } from "./homes.ts";
import { settle } from "./settle.ts";
import { settleRow } from "./settle-document.ts";

/**
 * Somebody brings an older version back, as a new one: nothing is lost by it. The document begins a new generation, so that
 * what others still write in the one before is handed in apart and never gets between the words that came back.
 */
export function restoreVersion(ctx: Ctx, { key, ...body }: RestoreVersionInput): Promise<{ link: string }> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "restoreVersion", body }, async (tx) => {
    await loadToWrite(tx, body.documentId);
    const row = await lockDocument(tx, body.documentId);
    const version = await tx.db.documentVersion.findUnique({
      where: { documentId_seq: { documentId: row.id, seq: body.seq } },
    });
    if (!version) throw new NotFound();
    if (version.hiddenAt) throw new Conflict("versionHidden");
    // What is in no version yet is kept in one before it goes out of sight; what cannot be read is left as it is.
    if (!(await isBroken(tx, row))) await settleRow(tx, row);
    const doc = freshYjs({ root: rootOfContent(version.content as DocumentContent) });
    const { generation, seq } = row;
    await settle(tx, {
      ...{ row, doc, seq: seq + 1, generation: generation + 1, language: version.language },
      ...{ writers: [personId], kind: "restored" },
    });
    return { link: await linkOfDocument(tx, row) };
  });
}
