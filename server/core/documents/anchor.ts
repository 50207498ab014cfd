import { findAll, findByWords, leastTelling, type Quoted, quotedAt, type Searched } from "./find-words.ts";
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
export type AnchorText = Searched & {
  generation: number;
  find: ReturnType<typeof letterFinder>;
};

export function anchorText(letters: Letters, generation: number): AnchorText {
  return { letters, looked: 0, generation, find: letterFinder(letters) };
}

/** An anchor on what stands somewhere. */
export function anchorAt(text: AnchorText, span: Span): Anchor {
  return { ...quotedAt(text.letters, span), ...heldAt(text, span), telling: tellingAt(text, span) };
}

/** By which characters it is held there. */
export function heldAt({ letters, generation }: AnchorText, span: Span): Pick<Anchor, "generation" | "pieces"> {
  return { generation, pieces: piecesOf(letters, span) };
}

/** With how many letters around it what stands somewhere is like nothing else. */
export function tellingAt(text: AnchorText, span: Span): Anchor["telling"] {
  return leastTelling(text, quotedAt(text.letters, span));
}

/** Where an anchor's words are as they were, by their characters; null: not so simply. */
export function standsWhole(text: AnchorText, { generation, pieces, quote }: Anchor): Span | null {
  if (generation !== text.generation) return null;
  const span = around(text.find(pieces));
  return span && text.letters.letters.slice(span.from, span.to) === quote ? span : null;
}

/** What came into a text since somebody knew it: its letters from the clocks on up to which each number's were there. */
export function cameSince({ places, clients, clocks }: Letters, known: ReadonlyMap<number, number>): Span[] {
  const came: Span[] = [];
  for (const [letter, at] of places.entries())
    if ((clocks[at] ?? 0) >= (known.get(clients[at] ?? -1) ?? 0)) reach(came, letter, letter + 1);
  return came;
}

/**
 * Finds an anchor's words again. `came` is what came since they were last looked for: of what was there then, only the
 * anchor's own characters can be its words, or it would jump to others that say the same. What came since may be: an
 * editor takes words out and puts them in again when it makes one of them bold.
 */
export function place(text: AnchorText, anchor: Anchor, came: readonly Span[]): Placed {
  const whole = standsWhole(text, anchor);
  if (whole) return { standing: "there", span: whole };
  const inAnother = anchor.generation !== text.generation;
  const span = inAnother ? findByWords(text, anchor, anchor.telling) : putAnew(text, anchor, came);
  return span ? { standing: "there", span } : placeLeft(text, anchor);
}

/** Where an anchor's own characters are, without looking for its words. */
export function placeLeft(text: AnchorText, anchor: Anchor): Placed {
  const left = anchor.generation === text.generation ? text.find(anchor.pieces) : [];
  const rest = around(left);
  return rest && isEnough(left.length, anchor.quote.length)
    ? { standing: "changed", span: rest }
    : { standing: "gone" };
}

/** An anchor's words among its own characters and what came since. */
function putAnew(text: AnchorText, anchor: Anchor, came: readonly Span[]): Span | undefined {
  const own = text.find(anchor.pieces);
  const all = runsOf(own, came)
    .filter(({ from, to }) => to - from >= anchor.quote.length)
    .flatMap((run) => findAll(text, anchor.quote, run));
  text.looked += own.length * (all.length + 1) + came.length;
  const some = only(all.filter((span) => own.some((letter) => letter >= span.from && letter < span.to)));
  if (some || all.length === 0) return some;
  // Of words without a letter that was there before those alone that are told by what is around them, too.
  const found = findByWords(text, anchor, anchor.telling);
  return all.find(({ from }) => from === found?.from);
}

/** Some letters and what came, both in order, as what stands beside each other. */
function runsOf(letters: readonly number[], came: readonly Span[]): Span[] {
  const runs: Span[] = [];
  let at = 0;
  for (const { from, to } of [...came, { from: Number.POSITIVE_INFINITY, to: 0 }]) {
    for (; (letters[at] ?? Number.POSITIVE_INFINITY) < from; at += 1)
      reach(runs, letters[at] ?? 0, (letters[at] ?? 0) + 1);
    if (to > 0) reach(runs, from, to);
    while ((letters[at] ?? Number.POSITIVE_INFINITY) < to) at += 1;
  }
  return runs;
}

/** Goes on with the last of some spans, or begins another one. */
function reach(spans: Span[], from: number, to: number): void {
  const last = spans.at(-1);
  if (last?.to === from) last.to = to;
  else spans.push({ from, to });
}

/** A letter or two that are left over say nothing any more. */
function isEnough(left: number, of: number): boolean {
  return left * 3 >= of;
}

function around(letters: readonly number[]): Span | null {
  const [from, last] = [letters[0], letters.at(-1)];
  return from === undefined || last === undefined ? null : { from, to: last + 1 };
}

function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
