import { everywhere } from "./every-hit.ts";
import type { Letters, Span } from "./letters.ts";

/** A document in which words are looked for, and how many letters were looked at until now. */
export type Searched = { letters: Letters; looked: number };

/**
 * At so many letters comments on a document are looked for in one pass, while others wait for it: about a tenth of a second.
 * It is enough for all comments that a document may have on fifty thousand letters.
 */
export const MOST_LOOKED = 50_000_000;

/** Words with what stands before and after them, each as letters: they are found by them where the words alone stand twice. */
export type Quoted = { quote: string; before: string; after: string };

/** So many letters around some words are kept. */
export const AROUND = 32;
/** With how many letters on each side words are looked for, the most certain first. */
const WIDTHS = [AROUND, 16, 8, 0] as const;
/** Fewer letters may stand anywhere. */
const LEAST_TELLING = 16;
/** Words that stand more often are nobody's in particular. */
const MOST_FOUND = 200;

/** What stands somewhere, with what is around it. */
export function quotedAt({ letters }: Letters, { from, to }: Span): Quoted {
  return {
    quote: letters.slice(from, to),
    before: letters.slice(Math.max(0, from - AROUND), from).replace(/^[\udc00-\udfff]/, ""),
    after: letters.slice(to, to + AROUND).replace(/[\ud800-\udbff]$/, ""),
  };
}

/** Wherever some letters stand in a part of a text, in order. */
export function findAll(text: Searched, wanted: string, within?: Span): Span[] {
  const { letters } = text.letters;
  const { from, to } = within ?? { from: 0, to: letters.length };
  const hits = everywhere(letters, wanted, { from, to, most: MOST_FOUND });
  text.looked += (hits.length === MOST_FOUND ? (hits.at(-1) ?? to) : to) - from + wanted.length;
  return hits.map((at) => ({ from: at, to: at + wanted.length }));
}

/**
 * With how many letters on each side at least some words are like no others of this text; null: not even with all that
 * are kept. Words that had a twin are found anew only with what told them from it.
 */
export function leastTelling(text: Searched, quoted: Quoted): number | null {
  const amid = spansOf(text, quoted);
  return WIDTHS.findLast((width) => amid(width).length === 1) ?? null;
}

/** Words in another text, by themselves and what was around them; null: they are gone, or nobody can tell where they are. */
export function findByWords(text: Searched, quoted: Quoted, least: number | null): Span | null {
  if (least === null) return null;
  const amid = spansOf(text, quoted);
  for (const width of WIDTHS) {
    if (width < least) return null;
    const [only, second] = amid(width);
    if (only && !second && tells(quoted, width)) return only;
  }
  return null;
}

/** The same in the text from which they were taken a moment ago: the nearest of those that stand as they stood. */
export function findNear(text: Searched, quoted: Quoted, near: number): Span | null {
  const amid = spansOf(text, quoted);
  for (const width of WIDTHS) {
    const distance = ({ from }: Span) => Math.abs(from - near);
    const [nearest] = amid(width).toSorted((one, other) => distance(one) - distance(other));
    if (nearest) return nearest;
  }
  return null;
}

/**
 * Where words stand with so many letters around them; the beginning and the end of the text count as one of them. The text
 * is looked through once, and again only for words that stand so often that not all of them are known.
 */
function spansOf(text: Searched, { quote, before, after }: Quoted): (width: number) => Span[] {
  const all = findAll(text, quote);
  const { letters } = text.letters;
  return (width) => {
    const [head, tail] = [width === 0 ? "" : before.slice(-width), after.slice(0, width)];
    const found = all.length < MOST_FOUND ? all : inside(findAll(text, head + quote + tail), head, tail);
    return found
      .filter(
        ({ from }) =>
          (head.length === width ? from >= width : from === head.length) &&
          letters.startsWith(head, from - head.length),
      )
      .filter(
        ({ to }) => letters.startsWith(tail, to) && (tail.length === width || to + tail.length === letters.length),
      );
  };
}

function inside(spans: readonly Span[], head: string, tail: string): Span[] {
  return spans.map(({ from, to }) => ({ from: from + head.length, to: to - tail.length }));
}

function tells({ quote, before, after }: Quoted, width: number): boolean {
  return width > 0 || quote.length >= LEAST_TELLING || (before === "" && after === "");
}
