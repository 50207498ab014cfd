import { findAll, findByWords, leastTelling, type Quoted, quotedAt } from "./find-words.ts";
import { type Letters, letterFinder, type Piece, piecesOf, type Span } from "./letters.ts";

/** What a comment stands on: words with what was around them when they were last seen, and their characters in Yjs. */
export type Anchor = Quoted & {
  /** Of which the characters are: in another one they say nothing. */
  generation: number;
  pieces: readonly Piece[];
  /** With how many letters around them at least they were like no others; null: they had twins. */
  telling: number | null;
};

/** The words are there; some of them are, and others came; they are gone. */
export type Standing = "there" | "changed" | "gone";
export type Placed = { standing: "there" | "changed"; span: Span } | { standing: "gone" };

/** A document in which anchors are looked for. */
export type AnchorText = {
  letters: Letters;
  generation: number;
  find: ReturnType<typeof letterFinder>;
};

export function anchorText(letters: Letters, generation: number): AnchorText {
  return { letters, generation, find: letterFinder(letters) };
}

/** An anchor on what stands somewhere. */
export function anchorAt({ letters, generation }: AnchorText, span: Span): Anchor {
  const quoted = quotedAt(letters, span);
  return { ...quoted, generation, pieces: piecesOf(letters, span), telling: leastTelling(letters, quoted) };
}

/** Where an anchor's words are as they were, by their characters; null: not so simply. */
export function standsWhole(text: AnchorText, { generation, pieces, quote }: Anchor): Span | null {
  if (generation !== text.generation) return null;
  const span = around(text.find(pieces));
  return span && text.letters.letters.slice(span.from, span.to) === quote ? span : null;
}

/**
 * Finds an anchor's words again. `known` are the clocks up to which a character was there when they were last looked for:
 * of what was there then, only the anchor's own characters can be its words, or it would jump to others that say the same.
 * What came since may be: an editor takes words out and puts them in again when it makes one of them bold.
 */
export function place(text: AnchorText, anchor: Anchor, known: ReadonlyMap<number, number>): Placed {
  const whole = standsWhole(text, anchor);
  if (whole) return { standing: "there", span: whole };
  const { letters, generation, find } = text;
  if (anchor.generation !== generation) {
    const span = findByWords(letters, anchor, anchor.telling);
    return span ? { standing: "there", span } : { standing: "gone" };
  }
  const left = find(anchor.pieces);
  const own = new Set(left);
  const mayBe = (letter: number) => own.has(letter) || isNew(letters, letter, known);
  const all = findAll(letters, anchor.quote).filter((span) => lettersOfSpan(span).every(mayBe));
  const span =
    only(all.filter((one) => lettersOfSpan(one).some((letter) => own.has(letter)))) ?? putAnew(letters, anchor, all);
  if (span) return { standing: "there", span };
  const rest = around(left);
  return rest && isEnough(left.length, anchor.quote.length)
    ? { standing: "changed", span: rest }
    : { standing: "gone" };
}

/** Of words without a letter that was there before those alone that are told by what is around them, too. */
function putAnew(letters: Letters, anchor: Anchor, among: readonly Span[]): Span | undefined {
  const found = findByWords(letters, anchor, anchor.telling);
  return among.find(({ from }) => from === found?.from);
}

/** A letter or two that are left over say nothing any more. */
function isEnough(left: number, of: number): boolean {
  return left * 3 >= of;
}

function isNew({ places, clients, clocks }: Letters, letter: number, known: ReadonlyMap<number, number>): boolean {
  const at = places[letter] ?? 0;
  return (clocks[at] ?? 0) >= (known.get(clients[at] ?? -1) ?? 0);
}

function lettersOfSpan({ from, to }: Span): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

function around(letters: readonly number[]): Span | null {
  const [from, last] = [letters[0], letters.at(-1)];
  return from === undefined || last === undefined ? null : { from, to: last + 1 };
}

function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
