/**
 * Makes text safe to keep and to show beside other people's: takes out what cannot be stored (NUL, lone
 * surrogates), what acts on the text around it (control characters, bidirectional overrides and isolates) and
 * what hides (zero-width characters where they mean nothing), and thins piles of combining marks. What a script
 * needs stays: joiners in Devanagari and Arabic, the zero-width space between Lao, Khmer, Thai and Burmese words,
 * direction marks. The result is in NFC; cleaning it again changes nothing.
 */
export function cleanText(text: string): string {
  if (isPlainAscii(text)) return text;
  const lines = text.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(UNWANTED, "");
  return settled(lines, (part) =>
    thinMarks(thinMarks(part).normalize("NFC").replace(ZERO_WIDTH_RUN, keepMeantZeroWidth)).normalize("NFC"),
  );
}

const MOST_ROUNDS = 5;

/** What one round takes out may bring together what the next has to look at: goes on until nothing changes. */
function settled(text: string, clean: (text: string) => string): string {
  let before = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const after = clean(before);
    if (after === before) return after;
    before = after;
  }
  return before.replace(ZERO_WIDTH_RUN, "").normalize("NFC");
}

/** One line of clean text, for names and titles: no line breaks, single spaces, nothing at the ends. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** Whether a reader would see nothing at all. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{M}\p{C}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);
}

function isPlainAscii(text: string): boolean {
  return /^[\n\t\x20-\x7e]*$/.test(text);
}

/** Controls but tab and newline, lone surrogates, bidi embeddings, overrides and isolates, and signs that only hide. */
const UNWANTED = new RegExp(
  [
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]",
    "\\p{Surrogate}",
    "[\\u202a-\\u202e\\u2066-\\u2069\\u206a-\\u206f]",
    "[\\u00ad\\u034f\\u180e\\u2060-\\u2065\\ufeff\\ufff0-\\ufffb]",
    "[\\ufdd0-\\ufdef\\ufffe\\uffff]",
    "[\\u115f\\u1160\\u3164\\uffa0]",
    // Tag characters mean something only in the flags of parts of a country, and few go on one.
    "(?<!\\u{1f3f4}[\\u{e0020}-\\u{e007f}]{0,7})[\\u{e0000}-\\u{e007f}]",
    "[\\u{e0100}-\\u{e01ef}]",
  ].join("|"),
  "gu",
);

const ZERO_WIDTH_RUN = /[\u200b-\u200d]+/g;
const JOINED_SCRIPT =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Tibetan}\u064b-\u0655\u0670]$/u;
const UNSPACED_SCRIPT = /[\p{Script=Lao}\p{Script=Khmer}\p{Script=Thai}\p{Script=Myanmar}\p{Script=Tibetan}]$/u;
// Not as one class: with `$` the engine then misses characters beyond the first 65,536.
const EMOJI = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;

/** Of a run of zero-width characters the first stays, where the script before it has a use for it. */
function keepMeantZeroWidth(run: string, at: number, whole: string): string {
  const before = whole.slice(Math.max(0, at - 2), at);
  const sign = run.charAt(0);
  if (sign === "\u200b") return UNSPACED_SCRIPT.test(before) ? sign : "";
  if (JOINED_SCRIPT.test(before)) return sign;
  return sign === "\u200d" && EMOJI.test(before) ? sign : "";
}

/** Marks that go with any letter; real writing puts two or three on one (Vietnamese, phonetics). */
const GENERAL_MARK = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/;
const MARKS = /\p{M}{3,}/gu;
const GENERAL_PER_BASE = 4;
/** Burmese and Khmer syllables reach seven or eight; Lao, Nepali and Urdu stay below five. */
const MARKS_PER_BASE = 8;
const SAME_PER_BASE = 2;

function thinMarks(text: string): string {
  return text.replace(MARKS, (run) => {
    const seen = new Map<string, number>();
    let kept = "";
    let all = 0;
    let general = 0;
    for (const mark of run) {
      const same = seen.get(mark) ?? 0;
      const isGeneral = GENERAL_MARK.test(mark);
      if (all >= MARKS_PER_BASE || same >= SAME_PER_BASE || (isGeneral && general >= GENERAL_PER_BASE)) continue;
      seen.set(mark, same + 1);
      all += 1;
      if (isGeneral) general += 1;
      kept += mark;
    }
    return kept;
  });
}
