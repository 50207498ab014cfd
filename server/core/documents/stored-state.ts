import { deflateRawSync, inflateRawSync } from "node:zlib";
import * as Y from "yjs";

/** No document is that long; what unpacks to more is none. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * What Yjs knows of a document, as it is stored: in its second encoding, packed. Both are for what we wrote ourselves;
 * from outside the first is taken alone. A text typed letter by letter, with letters taken out again, is about as large
 * as its words by it, and five times as large without.
 */
export function packState(doc: Y.Doc): Uint8Array<ArrayBuffer> {
  return new Uint8Array(deflateRawSync(Y.encodeStateAsUpdateV2(doc)));
}

/** Puts a stored state into an empty document; throws when it is none. */
export function unpackState(doc: Y.Doc, packed: Uint8Array): void {
  Y.applyUpdateV2(doc, inflateRawSync(packed, { maxOutputLength: MOST_BYTES }));
}

/** Up to which clock of each number a stored state has characters, without making a document of it. */
export function clocksOfState(packed: Uint8Array): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVectorFromUpdateV2(inflateRawSync(packed, { maxOutputLength: MOST_BYTES })));
}
