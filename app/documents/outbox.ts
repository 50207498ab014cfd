import * as Y from "yjs";

/** Letters that follow each other go into one piece up to this size, so that an hour's writing is not a thousand pieces. */
const MOST_PIECE = 4 * 1024;
/** So much goes in one message; it has to stay below what the server takes. */
const MOST_MESSAGE = 48 * 1024;

/** What was written here and nobody has acknowledged yet, in the order in which it was written. */
export type Outbox = ReturnType<typeof openOutbox>;

/** An outbox with what waits in it already. */
export function openOutbox(waiting: readonly Uint8Array[] = []) {
  const pieces = [...waiting];
  /** How many of the first are under way: they are not touched until there is an answer. */
  let underWay = 0;
  return {
    get size() {
      return pieces.length;
    },
    all: (): readonly Uint8Array[] => pieces,
    add(update: Uint8Array): void {
      const last = pieces.at(-1);
      const joins = last !== undefined && pieces.length > underWay && last.length + update.length <= MOST_PIECE;
      if (joins) pieces[pieces.length - 1] = Y.mergeUpdates([last, update]);
      else pieces.push(update);
    },
    /** The next message: the oldest pieces, as many as go together. */
    next(): Uint8Array {
      underWay = 0;
      let bytes = 0;
      for (const { length } of pieces) {
        if (underWay > 0 && bytes + length > MOST_MESSAGE) break;
        bytes += length;
        underWay += 1;
      }
      const taken = pieces.slice(0, underWay);
      return taken.length === 1 && taken[0] ? taken[0] : Y.mergeUpdates(taken);
    },
    /** What was under way is stored. */
    acknowledged(): void {
      pieces.splice(0, underWay);
      underWay = 0;
    },
    /** It may not have arrived: it goes again. */
    failed(): void {
      underWay = 0;
    },
  };
}
