import type { Ctx } from "#server/core/usecase/index.ts";
import type { DocumentRow } from "./document-rows.ts";

type Appended = { row: DocumentRow; update: Uint8Array; personId: string; client: number };

/** Beside the state that holds it, so that who has the document open is sent what changed and no more. */
export async function appendWritten(tx: Ctx, { row, update, personId, client }: Appended): Promise<void> {
  await tx.db.documentWriter.create({
    data: { documentId: row.id, generation: row.generation, client: BigInt(client), personId },
  });
  await tx.db.documentUpdate.create({
    data: { documentId: row.id, seq: row.seq + 1, update: Buffer.from(update), personId, at: tx.clock.now() },
  });
}
