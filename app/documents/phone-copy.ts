import { MOST_RECOVERED } from "#server/contracts/documents.ts";
import type { DocumentShelf, KeptDocument, KeptWords } from "./kept-document.ts";

/** All that a document is goes to the phone again once so much came. */
const MOST_CAME = 64 * 1024;

type Given = {
  shelf: DocumentShelf;
  /** What is open now: its generation, all of it, and what nobody has acknowledged. */
  now(): { generation: number; all(): Uint8Array; unsent: readonly Uint8Array[] };
  /** The phone took it, or takes nothing; `last`: nothing else waits to be written. */
  said(outcome: { took: boolean; last: boolean }): void;
};

export type PhoneCopy = ReturnType<typeof phoneCopy>;

/**
 * What a phone has of a document that is open. One thing is written after the other, so that nothing older comes to stand
 * over what is newer; and words that cannot go in any more before anything of the generation after them.
 */
export function phoneCopy({ shelf, now, said }: Given) {
  /** What is in the document and was not written as a whole yet, in order. */
  let came: Uint8Array[] = [];
  const owed = new Set<KeptWords>();
  let writing: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  function inTurn(work: () => Promise<void>): Promise<void> {
    const turn = writing.then(async () => {
      for (const words of [...owed]) {
        await shelf.keepWords(words);
        owed.delete(words);
      }
      await work();
    });
    writing = turn.catch(() => undefined);
    return turn;
  }

  async function kept(write: () => Promise<void>): Promise<void> {
    waiting += 1;
    const took = await inTurn(write).then(
      () => true,
      () => false,
    );
    waiting -= 1;
    said({ took, last: waiting === 0 });
  }

  const recent = (): KeptDocument => {
    const { generation, unsent } = now();
    return { generation, came: [...came], unsent: [...unsent] };
  };

  async function write(): Promise<void> {
    if (came.reduce((sum, { length }) => sum + length, 0) > MOST_CAME) return writeAll();
    await shelf.keepRecent(recent());
  }

  /** All of it at one moment, what waits to be sent first: who comes back must know what of it is not sent. */
  async function writeAll(): Promise<void> {
    const [all, first, mine, stood] = [now().all(), recent(), came, came.length];
    await shelf.keepRecent(first);
    await shelf.keepAll({ generation: first.generation, all });
    if (came !== mine) return;
    came = mine.slice(stood);
    await shelf.keepRecent(recent());
  }

  return {
    /** A generation begins here, with what was found on the phone of it. */
    begin(found: readonly Uint8Array[] = []): void {
      came = [...found];
    },
    /** What came from elsewhere, or was acknowledged: what is written next may rest on it. */
    add(...updates: readonly Uint8Array[]): void {
      came.push(...updates);
    },
    /** Words that cannot go in any more, in pieces that the server keeps. */
    giveBack(generation: number, source: string): KeptWords[] {
      const pieces: KeptWords[] = [];
      for (let at = 0; at < source.length; at += MOST_RECOVERED)
        pieces.push({ key: crypto.randomUUID(), generation, source: source.slice(at, at + MOST_RECOVERED) });
      for (const words of pieces) owed.add(words);
      return pieces;
    },
    /** Whether words are nowhere but here. */
    owes: () => owed.size > 0,
    forgetWords(key: string): void {
      for (const words of owed) if (words.key === key) owed.delete(words);
      inTurn(() => shelf.forgetWords(key)).catch(() => undefined);
    },
    /** The words of older generations are given back. */
    forgetOlder(): void {
      inTurn(shelf.forgetOlder).catch(() => undefined);
    },
    keep: () => kept(write),
    keepAll: () => kept(writeAll),
  };
}
