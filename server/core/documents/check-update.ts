import * as Y from "yjs";
import { MOST_UPDATE_BYTES } from "#server/contracts/documents.ts";
import { Conflict, Invalid } from "#server/core/usecase/index.ts";

/** So many pieces an honest update may have: what one typed for hours without a line, and what was deleted of it. */
const MOST_STRUCTS = 20_000;
/** So many sessions of its author it may hold: each time the document was opened without a line is one. */
const MOST_CLIENTS = 64;
/** No document lives so long; beyond it, numbers are no longer exact. */
const MOST_CLOCK = 2 ** 40;

/** What an update holds, by whose hands: the numbers that its writers' sessions have in Yjs. `adds`: something that stays. */
export type ReadUpdate = { clients: number[]; adds: boolean };

/**
 * Reads an update that somebody sent, without letting it touch a document: version 1 alone and all of it, within limits,
 * of content that the editor makes, and resting on nothing that the document does not have. A document takes what
 * rests on something missing too, and keeps it; many such updates block a process. Conflict: something is missing, which
 * the sender has to hand in first.
 */
export function readUpdate(update: Uint8Array, document: Y.Doc): ReadUpdate {
  const { structs, ds } = decoded(update);
  const known = knownAfter(structs, document);
  for (const struct of structs) checkStruct(struct, known);
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) if (clock + len > (known.get(client) ?? 0)) throw new Conflict("basesMissing");
  }
  const adds = structs.some((struct) => struct instanceof Y.Item && !(struct.content instanceof Y.ContentDeleted));
  return { clients: [...new Set(structs.map(({ id }) => id.client))], adds };
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded["structs"][number];

function decoded(update: Uint8Array): Decoded {
  if (update.length > MOST_UPDATE_BYTES) throw new Invalid({ update: "tooLong" });
  try {
    const read = Y.decodeUpdate(update);
    const ranges = [...read.ds.clients.values()].reduce((sum, { length }) => sum + length, 0);
    if (read.structs.length + ranges > MOST_STRUCTS) throw unusable();
    // Written again it is the same, or it was not version 1, or not all of it was read.
    if (!Buffer.from(update).equals(Y.diffUpdate(update, NOTHING_KNOWN))) throw unusable();
    return read;
  } catch {
    throw unusable();
  }
}

const NOTHING_KNOWN = Y.encodeStateVector(new Y.Doc());

/** Up to where each client's pieces are known once the update is there, if they follow each other without a gap. */
function knownAfter(structs: readonly Struct[], document: Y.Doc): Map<number, number> {
  const known = Y.decodeStateVector(Y.encodeStateVector(document));
  const first = new Set<number>();
  for (const { id, length } of structs) {
    const before = known.get(id.client) ?? 0;
    if (length < 1 || id.clock + length > MOST_CLOCK) throw unusable();
    if (id.clock > before) throw first.has(id.client) ? unusable() : new Conflict("basesMissing");
    first.add(id.client);
    known.set(id.client, Math.max(before, id.clock + length));
  }
  if (first.size > MOST_CLIENTS) throw unusable();
  return known;
}

function checkStruct(struct: Struct, known: ReadonlyMap<number, number>): void {
  if (struct instanceof Y.GC) return;
  if (!(struct instanceof Y.Item)) throw unusable();
  const { origin, rightOrigin, parent, content } = struct;
  // Before it is in a document, what an item stands in is a name or an id; none when it follows from its neighbours.
  const home: unknown = parent;
  if (typeof home === "string" && home !== "root") throw unusable();
  for (const base of [origin, rightOrigin, home instanceof Y.ID ? home : null]) {
    if (base !== null && base.clock >= (known.get(base.client) ?? 0)) throw new Conflict("basesMissing");
  }
  if (!CONTENT.some((kind) => content instanceof kind)) throw unusable();
}

/** Words, properties, nodes, and what was deleted. No formats of Yjs's own, files, values or documents in documents. */
const CONTENT = [Y.ContentString, Y.ContentAny, Y.ContentType, Y.ContentDeleted];

const unusable = () => new Invalid({ update: "unusable" });
