import * as Y from "yjs";
import { Conflict, type Ctx, Invalid } from "#server/core/usecase/index.ts";
import { isSound } from "./check-nodes.ts";
import { readUpdate } from "./check-update.ts";
import { type DocumentRow, loadYjs } from "./document-rows.ts";
import { writersOf } from "./writers.ts";

/** A change that was found right and waits to be stored. */
export type Pending = {
  update: Uint8Array;
  clients: number[];
  personId: string;
  from: string;
  stored: PromiseWithResolvers<number>;
};

/**
 * A document that somebody has open, in the memory of one process. `stored` is what the database holds, as far as this
 * process has heard; `scratch` is that with what waits to be stored. An update is tried on the scratch copy, so that what
 * harms is found before anybody gets it.
 */
export type OpenDocument = {
  readonly id: string;
  readonly generation: number;
  /** Up to which change `stored` has all. */
  seq: number;
  readonly stored: Y.Doc;
  scratch: Y.Doc;
  waiting: Pending[];
  storing: Pending[];
  readonly owners: Map<number, string>;
  /** Numbers of changes that this process stored itself, beyond `seq`. */
  readonly own: Set<number>;
  /** Up to which change this process has heard of. */
  heard: number;
  /** Storing, while it goes on. */
  work: Promise<void> | null;
};

/** What is read of a document when the first one opens it here. */
export async function openDocument(ctx: Ctx, row: DocumentRow): Promise<OpenDocument> {
  const stored = await loadYjs(ctx, row);
  // The row is locked: nothing is stored between the two.
  const { seq } = row;
  return {
    ...{ id: row.id, generation: row.generation, seq, heard: seq, own: new Set(), work: null },
    ...{ stored, scratch: copyOf(stored), waiting: [], storing: [], owners: await writersOf(ctx, row) },
  };
}

/**
 * Tries an update on the scratch copy. Invalid: it is not what an editor makes, and the copy is as it was before. Conflict:
 * it rests on what is not there. Returns what is to be stored, or null when the document has all of it already.
 */
export function tryUpdate(
  open: OpenDocument,
  { update, personId, from }: { update: Uint8Array; personId: string; from: string },
): Pending | null {
  const { clients } = readUpdate(update, open.scratch);
  // What others wrote is handed in by them: nobody puts words into their mouths.
  if (clients.some((client) => (open.owners.get(client) ?? personId) !== personId))
    throw new Invalid({ update: "unusable" });
  const before = Y.decodeStateVector(Y.encodeStateVector(open.scratch));
  let changed = false;
  const notice = () => {
    changed = true;
  };
  open.scratch.on("update", notice);
  try {
    Y.applyUpdate(open.scratch, update);
    if (!isSound(open.scratch, before)) throw new Invalid({ update: "unusable" });
  } catch {
    open.scratch = copyOf(open.stored);
    for (const one of [...open.storing, ...open.waiting]) Y.applyUpdate(open.scratch, one.update);
    throw new Invalid({ update: "unusable" });
  } finally {
    open.scratch.off("update", notice);
  }
  if (!changed) return null;
  for (const client of clients) open.owners.set(client, personId);
  const stored = Promise.withResolvers<number>();
  // Whoever sent it hears of a failure; that nobody else listens is no error.
  stored.promise.catch(() => undefined);
  const pending = { update, clients, personId, from, stored };
  open.waiting.push(pending);
  return pending;
}

/** Takes in what the database holds: what other processes stored, in order, or all of it at once. */
export function takeIn(open: OpenDocument, { seq, updates }: { seq: number; updates: readonly Uint8Array[] }): void {
  for (const doc of [open.stored, open.scratch])
    Y.transact(doc, () => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
  open.seq = Math.max(open.seq, seq);
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  copy.get("root", Y.XmlText);
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Whether an update failed because something is missing that others may have stored meanwhile. */
export function lacksBases(error: unknown): boolean {
  return error instanceof Conflict && error.reason === "basesMissing";
}
