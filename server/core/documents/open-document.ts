import * as Y from "yjs";
import { MOST_DOCUMENT_BYTES } from "#server/contracts/documents.ts";
import { Conflict, type Ctx, Invalid } from "#server/core/usecase/index.ts";
import { bounded } from "./bound-work.ts";
import { isSound, keepsKinds } from "./check-nodes.ts";
import { readUpdate } from "./check-update.ts";
import { type DocumentRow, loadYjs, type PlacedDocument } from "./document-rows.ts";
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
  readonly place: PlacedDocument;
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
  /** It holds what was not stored, or begins anew: nothing rests on it any more. */
  gone: boolean;
  /** Bytes it may have at most by what came since it was measured; whether it has just that. */
  size: number;
  measured: boolean;
};

/** What is read of a document when the first one opens it here. */
export async function openDocument(ctx: Ctx, row: DocumentRow): Promise<OpenDocument> {
  const stored = await loadYjs(ctx, row);
  // The row is locked: nothing is stored between the two.
  const { id, spaceId, subjectType, subjectId, part, seq } = row;
  return {
    ...{ id, place: { id, spaceId, subjectType, subjectId, part } },
    ...{ generation: row.generation, seq, heard: seq, own: new Set(), work: null, gone: false },
    ...{ size: sizeOf(stored), measured: true },
    ...{ stored, scratch: copyOf(stored), waiting: [], storing: [], owners: await writersOf(ctx, row) },
  };
}

/**
 * Tries an update on the scratch copy. Invalid: it is not what an editor makes, and the copy is as it was before. Conflict:
 * it rests on what is not there, or the document is full. Returns what is to be stored, or null when the document has all
 * of it already.
 */
export function tryUpdate(
  open: OpenDocument,
  { update, personId, from }: { update: Uint8Array; personId: string; from: string },
): Pending | null {
  if (open.gone) throw new Conflict("basesMissing");
  const { clients, adds } = readUpdate(update, open.scratch);
  const before = Y.decodeStateVector(Y.encodeStateVector(open.scratch));
  // What others wrote is handed in by them: nobody puts words into their mouths, or goes on where the server began.
  const ownerOf = (client: number) => open.owners.get(client) ?? (before.has(client) ? null : personId);
  if (clients.some((client) => ownerOf(client) !== personId)) throw new Invalid({ update: "unusable" });
  // A full one takes what only takes out, with what is left of pieces that came and went; of that too not without end.
  checkRoom(open, update.length, adds ? MOST_DOCUMENT_BYTES : 2 * MOST_DOCUMENT_BYTES);
  const changes: Y.Transaction[] = [];
  const notice = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, change: Y.Transaction) => {
    changes.push(change);
  };
  open.scratch.on("update", notice);
  try {
    bounded(() => Y.applyUpdate(open.scratch, update));
    if (!isSound(open.scratch, before) || !changes.every(keepsKinds)) throw new Invalid({ update: "unusable" });
  } catch {
    open.scratch = copyOf(open.stored);
    for (const one of [...open.storing, ...open.waiting]) Y.applyUpdate(open.scratch, one.update);
    throw new Invalid({ update: "unusable" });
  } finally {
    open.scratch.off("update", notice);
  }
  if (changes.length === 0) return null;
  Object.assign(open, { size: open.size + update.length, measured: false });
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
  const size = updates.reduce((sum, { length }) => sum + length, open.size);
  Object.assign(open, { size, measured: false });
  for (const doc of [open.stored, open.scratch])
    Y.transact(doc, () => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
  open.seq = Math.max(open.seq, seq);
}

/** Notes under which numbers somebody wrote at another process; a number that is somebody's stays theirs. */
export function noteOwner(
  { owners }: OpenDocument,
  { update, personId }: { update: Uint8Array; personId: string },
): void {
  for (const client of Y.parseUpdateMeta(update).from.keys()) if (!owners.has(client)) owners.set(client, personId);
}

function checkRoom(open: OpenDocument, more: number, most: number): void {
  if (open.size + more <= most) return;
  if (!open.measured) Object.assign(open, { size: sizeOf(open.scratch), measured: true });
  if (open.size + more > most) throw new Conflict("documentFull");
}

function sizeOf(doc: Y.Doc): number {
  return Y.encodeStateAsUpdate(doc).length;
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
