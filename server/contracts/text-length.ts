/* How long a text is, as its writer counts: words are found as the language has them, not at spaces (Lao and Khmer put none
   between words), and characters are what looks like one, however many code points it has. */

export const LENGTH_UNITS = ["words", "characters"] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];
export type LengthLimit = { unit: LengthUnit; most: number };

/** The length of a text in words or characters, counted no further than one beyond `upTo`. */
export function textLength(text: string, given: { unit: LengthUnit; language: string; upTo: number }): number {
  const { unit, language, upTo } = given;
  const segments = segmenterFor(language, unit === "words" ? "word" : "grapheme").segment(text);
  let count = 0;
  for (const segment of segments) {
    const counts = unit === "words" ? segment.isWordLike : segment.segment.trim() !== "";
    if (counts) count += 1;
    if (count > upTo) break;
  }
  return count;
}

const segmenters = new Map<string, Intl.Segmenter>();

/** By the language alone: a region changes nothing here, and one that does not exist is an error to Intl. */
function segmenterFor(tag: string, granularity: "word" | "grapheme"): Intl.Segmenter {
  const [language = "en"] = tag.toLowerCase().split("-");
  const name = `${granularity} ${language}`;
  const known = segmenters.get(name);
  if (known) return known;
  const made = new Intl.Segmenter(/^[a-z]{2,3}$/.test(language) ? language : "en", { granularity });
  // A language is a word of somebody's: no more of them are kept than there could be in earnest.
  if (segmenters.size < 200) segmenters.set(name, made);
  return made;
}
