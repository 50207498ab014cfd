import { franc } from "franc";
import { words } from "#server/core/richtext/index.ts";

export interface Detected {
  /** BCP 47. */
  language: string;
  /** Whether the text itself says so; otherwise it is what the author usually writes. */
  sure: boolean;
}

/** As the detector names languages; it knows Nepali under two codes. */
const LANGUAGES: Readonly<Record<string, string>> = {
  eng: "en",
  spa: "es",
  fra: "fr",
  ind: "id",
  nep: "ne",
  npi: "ne",
  lao: "lo",
  urd: "ur",
  vie: "vi",
  hin: "hi",
  khm: "km",
};
const only = Object.keys(LANGUAGES);

/** Further text does not make the answer better, only slower. */
const ENOUGH = 1_000;
/** Of fewer words, any guess is a guess. */
const FEWEST_WORDS = 4;

/** The language a post's source is written in. With too little to go by it is `fallback`, the author's own. */
export function detectLanguage(source: string, fallback: string): Detected {
  const text = ownWords(source).slice(0, ENOUGH);
  const script = scriptLanguage(text);
  if (script) return { language: script, sure: true };
  if (words(text, "en") < FEWEST_WORDS) return { language: fallback, sure: false };
  const language = LANGUAGES[franc(text, { only })];
  return language === undefined ? { language: fallback, sure: false } : { language, sure: true };
}

/** What the author wrote: without what is quoted, code, addresses, names of people, numbers and markup. */
function ownWords(source: string): string {
  return source
    .slice(0, ENOUGH * 4)
    .replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\1.*$|$(?![\s\S]))/gm, " ")
    .replace(/^ {0,3}>.*$/gm, " ")
    .replace(/(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, " ")
    .replace(/\]\([^)\n]*\)/g, "] ")
    .replace(/<?\b(?:https?:\/\/|www\.|mailto:)\S*|\S+@\S+|@[\w.-]+/gi, " ")
    .replace(/[\p{N}*_~#|[\]()<>\\-]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

const ONE_LANGUAGE_SCRIPTS = [
  ["lo", /\p{Script=Lao}/gu],
  ["km", /\p{Script=Khmer}/gu],
] as const;
const FEWEST_LETTERS = 6;

/** Lao and Khmer are known by their letters, without counting words. */
function scriptLanguage(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, script] of ONE_LANGUAGE_SCRIPTS) {
    const found = text.match(script)?.length ?? 0;
    if (found >= FEWEST_LETTERS && found * 2 > letters) return language;
  }
  return null;
}
