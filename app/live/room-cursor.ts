import type { CatchUp, LiveEntry } from "#server/contracts/sockets.ts";

type Listener = { apply(entry: LiveEntry): void; missing(after: number): void; tooFarBehind(): void };

/**
 * Keeps one room's entries in order: each is applied once, in the order of its number; one that came too early is
 * held until the gap before it is filled, and asks for what is missing.
 */
export class RoomCursor {
  #seq: number;
  #held = new Map<number, LiveEntry>();
  readonly #listener: Listener;

  constructor(seq: number, listener: Listener) {
    this.#seq = seq;
    this.#listener = listener;
  }

  /** Number of the last entry that was applied. */
  get seq(): number {
    return this.#seq;
  }

  /** An entry as it comes over the line. */
  receive(entry: LiveEntry): void {
    if (entry.seq <= this.#seq) return;
    this.#held.set(entry.seq, entry);
    this.#applyHeld();
    if (this.#held.size > 0) this.#listener.missing(this.#seq);
  }

  /** The answer to a question about what was missed; entries in it may skip numbers, because doubles are left out. */
  fill(missed: CatchUp): void {
    if (missed.reload) {
      this.#held.clear();
      this.#listener.tooFarBehind();
      return;
    }
    for (const entry of missed.entries) if (entry.seq > this.#seq) this.#listener.apply(entry);
    this.#seq = Math.max(this.#seq, missed.seq);
    this.#applyHeld();
  }

  #applyHeld(): void {
    for (const seq of this.#held.keys()) if (seq <= this.#seq) this.#held.delete(seq);
    for (let next = this.#held.get(this.#seq + 1); next; next = this.#held.get(this.#seq + 1)) {
      this.#held.delete(next.seq);
      this.#seq = next.seq;
      this.#listener.apply(next);
    }
  }
}
