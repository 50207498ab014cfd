/** What may stand on a sheet. Every text in it is somebody's words or ours, never a part of the sheet's own making. */
export type SheetData = string | number | boolean | null | readonly SheetData[] | { readonly [key: string]: SheetData };

export type Piece = string | { word: string };
/** A text as it is set: by its direction, with the words apart whose letters are drawn in pieces. */
export type Printed = { dir: "ltr" | "rtl"; pieces: Piece[] };

const ARABIC = String.raw`\p{sc=Arab}[\p{sc=Arab}\p{M}\u0660-\u0669\u06f0-\u06f9\u200c\u200d]*`;
const DEVANAGARI = String.raw`\p{sc=Deva}[\p{sc=Deva}\p{M}\u200c\u200d]*`;
const LAO = String.raw`\p{sc=Laoo}[\p{sc=Laoo}\p{M}]*`;
/** A name in the other direction is set as a whole, so that its words keep their order. */
const several = (word: string) => String.raw`${word}(?:[\s\p{P}]+${word})*`;
const WORDS = {
  ltr: new RegExp(`${several(ARABIC)}|${LAO}|${DEVANAGARI}`, "gu"),
  rtl: new RegExp(`${ARABIC}|${several(LAO)}|${several(DEVANAGARI)}`, "gu"),
};
const IS_LAO = new RegExp(`^${LAO}$`, "u");
const RIGHT_TO_LEFT = /^\p{sc=Arab}|^\p{sc=Hebr}/u;
/** What no letter belongs to: control signs, marks of direction, and what overrides it. */
const NO_LETTERS = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const segmenter = new Intl.Segmenter("lo", { granularity: "word" });

/** The same data with all its texts ready to be set. */
export function printed(data: SheetData): unknown {
  if (typeof data === "string") return printedText(data);
  if (Array.isArray(data)) return data.map((one: SheetData) => printed(one));
  if (data === null || typeof data !== "object") return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, printed(value)]));
}

export function printedText(written: string): Printed {
  const text = clean(written);
  const dir = directionOf(text) ?? "ltr";
  return { dir, pieces: piecesOf(text, dir) };
}

/** A run of a longer text, which goes the way of the whole. */
export function printedRun(written: string, dir: Printed["dir"]): Piece[] {
  return piecesOf(clean(written), dir);
}

/** Which way a text goes, by its first letter; null: it has none. */
export function directionOf(text: string): Printed["dir"] | null {
  const [letter] = /\p{L}/u.exec(text) ?? [];
  return letter === undefined ? null : RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}

function clean(written: string): string {
  return written.toWellFormed().replace(/\s/gu, " ").replace(NO_LETTERS, "").normalize("NFC");
}

function piecesOf(text: string, dir: Printed["dir"]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(WORDS[dir])) {
    if (found.index > at) pieces.push(text.slice(at, found.index));
    pieces.push(...wordsOf(found[0], dir));
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

/** Lao is written without spaces: its lines break between words. */
function wordsOf(run: string, dir: Printed["dir"]): Piece[] {
  if (dir === "rtl" || !IS_LAO.test(run)) return [{ word: run }];
  return [...segmenter.segment(run)].map(({ segment }) => ({ word: segment }));
}

const OURS = /^[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Deva}\p{sc=Laoo}\p{sc=Arab}\p{sc=Zyyy}\p{sc=Zinh}]*$/u;
const PICTURES = /\p{Extended_Pictographic}/u;

/** Whether there are letters for all of a text. */
export function canBePrinted(text: string): boolean {
  return OURS.test(text) && !PICTURES.test(text);
}
