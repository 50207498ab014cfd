import type { Letters, Span } from "./letters.ts";

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

/** Wherever some letters stand, in order. */
export function findAll({ letters }: Letters, wanted: string): Span[] {
  const found: Span[] = [];
  for (let at = letters.indexOf(wanted); at >= 0 && wanted !== "" && found.length < MOST_FOUND; ) {
    found.push({ from: at, to: at + wanted.length });
    at = letters.indexOf(wanted, at + 1);
  }
  return found;
}

/**
 * With how many letters on each side at least some words are like no others of this text; null: not even with all that
 * are kept. Words that had a twin are found anew only with what told them from it.
 */
export function leastTelling(letters: Letters, quoted: Quoted): number | null {
  const alone = WIDTHS.filter((width) => spansOf(letters, quoted, width).length === 1);
  return alone.at(-1) ?? null;
}

/** Words in another text, by themselves and what was around them; null: they are gone, or nobody can tell where they are. */
export function findByWords(letters: Letters, quoted: Quoted, least: number | null): Span | null {
  for (const width of WIDTHS) {
    if (least === null || width < least) return null;
    const [only, second] = spansOf(letters, quoted, width);
    if (only && !second && tells(quoted, width)) return only;
  }
  return null;
}

/** The same in the text from which they were taken a moment ago: the nearest of those that stand as they stood. */
export function findNear(letters: Letters, quoted: Quoted, near: number): Span | null {
  for (const width of WIDTHS) {
    const found = spansOf(letters, quoted, width);
    const distance = ({ from }: Span) => Math.abs(from - near);
    const [nearest] = found.toSorted((one, other) => distance(one) - distance(other));
    if (nearest) return nearest;
  }
  return null;
}

/** Where words stand with so many letters around them; the beginning and the end of the text count as one of them. */
function spansOf(letters: Letters, { quote, before, after }: Quoted, width: number): Span[] {
  const [head, tail] = [width === 0 ? "" : before.slice(-width), after.slice(0, width)];
  return findAll(letters, head + quote + tail)
    .filter(({ from }) => head.length === width || from === 0)
    .filter(({ to }) => tail.length === width || to === letters.letters.length)
    .map(({ from, to }) => ({ from: from + head.length, to: to - tail.length }));
}

function tells({ quote, before, after }: Quoted, width: number): boolean {
  return width > 0 || quote.length >= LEAST_TELLING || (before === "" && after === "");
}
