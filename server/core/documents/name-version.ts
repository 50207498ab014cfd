import type { NameVersionInput } from "#server/contracts/documents.ts";
import { Conflict, type Ctx, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { loadToWrite, lockDocument } from "./document-rows.ts";

/**
 * Who writes a document calls what it said at a time something, or takes the name away. What has a name is kept for ever,
 * and nobody writes on in it: from there on another version begins.
 */
export function nameVersion(ctx: Ctx, { key, ...body }: NameVersionInput): Promise<{ documentId: string }> {
  const { id: namedBy } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "nameVersion", body }, async (tx) => {
    const { documentId, seq } = body;
    await loadToWrite(tx, documentId);
    await lockDocument(tx, documentId);
    const where = { documentId_seq: { documentId, seq } };
    const version = await tx.db.documentVersion.findUnique({ where, select: { hiddenAt: true } });
    if (!version) throw new NotFound();
    if (version.hiddenAt) throw new Conflict("versionHidden");
    const named = { name: body.name, namedBy, namedAt: tx.clock.now() };
    const data = body.name === "" ? { name: null, namedBy: null, namedAt: null } : named;
    await tx.db.documentVersion.update({ where, data });
    return { documentId };
  });
}
