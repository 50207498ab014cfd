import * as Y from "yjs";
import type { Ctx } from "#server/core/usecase/index.ts";
import { appendUpdates } from "./append-updates.ts";
import type { DocumentTeller } from "./document-room.ts";
import type { OpenDocument } from "./open-document.ts";

/**
 * Stores what waits and goes on while more comes: what comes while one statement is under way goes together in the next.
 * Each change is told to others once it is stored, here and at other processes, and acknowledged then. A failure is that of all that wait.
 */
export async function storeWaiting(
  system: () => Ctx,
  document: OpenDocument,
  teller: Pick<DocumentTeller, "changed"> & { stored(): void },
): Promise<void> {
  const { id: documentId, generation } = document;
  while (document.waiting.length > 0) {
    const batch = document.waiting.splice(0);
    document.storing = batch;
    try {
      const first = await appendUpdates(system(), document, batch);
      teller.stored();
      const last = first + batch.length - 1;
      Y.transact(document.stored, () => {
        for (const { update } of batch) Y.applyUpdate(document.stored, update);
      });
      // Between them and what was known others may have stored something, which is fetched after.
      if (first === document.seq + 1) document.seq = last;
      for (let seq = first; seq <= last; seq += 1) document.own.add(seq);
      document.heard = Math.max(document.heard, last);
      for (const { update, from } of batch) teller.changed({ documentId, generation, update, from });
      for (const [at, { stored }] of batch.entries()) stored.resolve(first + at);
      document.storing = [];
    } catch (error) {
      document.gone = true;
      for (const { stored } of [...batch, ...document.waiting.splice(0)]) stored.reject(error);
      throw error;
    }
  }
}
