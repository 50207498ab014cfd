const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Scripts with capitals read well with two letters; in the others one sign already stands for a syllable. */
const CASED = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
/** Lao and Thai write these vowels before the consonant that names the syllable. */
const VOWEL_BEFORE = /^[\u0E40-\u0E44\u0EC0-\u0EC4]$/u;
const LETTER = /\p{L}/u;

/** The same people are on a page again and again. */
const known = new Map<string, string>();
const KNOWN_AT_MOST = 1000;

/** One or two signs that stand for a name: whole graphemes, chosen as its script does. */
export function initialsOf(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= KNOWN_AT_MOST) known.clear();
  const initials = findInitials(name);
  known.set(name, initials);
  return initials;
}

function findInitials(name: string): string {
  const words = name
    .normalize("NFC")
    .split(/\s+/u)
    .filter((word) => LETTER.test(word));
  const first = firstSign(words[0] ?? "");
  if (!CASED.test(first)) return first || "·";
  const last = words.length > 1 ? firstSign(words[words.length - 1] ?? "") : "";
  return (CASED.test(last) ? first + last : first).toLocaleUpperCase("und");
}

function firstSign(word: string): string {
  for (const { segment } of graphemes.segment(word)) {
    if (LETTER.test(segment) && !VOWEL_BEFORE.test(segment)) return trimmed(segment);
  }
  return "";
}

/** A letter with a heap of marks on it would grow out of its circle. */
function trimmed(sign: string): string {
  return [...sign].slice(0, 6).join("");
}
