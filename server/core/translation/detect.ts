import { francAll } from "franc";
import { isGuessed } from "#server/contracts/languages.ts";
import { words } from "#server/core/richtext/index.ts";

export interface Detected {
  /** BCP 47. */
  language: string;
  /** How far it is before the next one, from 0 to 1; 0: there is too little to go by. */
  confidence: number;
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
/** In so much it is looked for behind what is quoted. */
const LOOKED_THROUGH = 20_000;
/** How near to the first an author's own language has to be to be taken where that one is not sure. */
const NEAR = 0.7;
/** Of fewer words, any guess is a guess. */
const FEWEST_WORDS = 4;

/**
 * The language a post's source is written in, and how sure that is. With too little to go by it is `fallback`, the
 * author's own; so it is where that one is nearly as likely as the first.
 */
export function detectLanguage(source: string, fallback: string): Detected {
  const text = ownWords(source).slice(0, ENOUGH);
  const script = languageOfScript(text);
  if (script) return { language: script, confidence: 1 };
  if (words(text, "en") < FEWEST_WORDS) return { language: fallback, confidence: 0 };
  const scores = new Map<string, number>();
  for (const [name, score] of francAll(text, { only })) {
    const language = LANGUAGES[name];
    if (language !== undefined && !scores.has(language)) scores.set(language, score);
  }
  const [[language, first] = [fallback, 0], [, second] = ["", 0]] = scores;
  if (first === 0) return { language: fallback, confidence: 0 };
  const confidence = Math.round((first - second) * 100) / 100;
  const own = fallback.split("-")[0] ?? fallback;
  if (isGuessed(confidence) && (scores.get(own) ?? 0) >= NEAR) return { language: fallback, confidence };
  return { language, confidence };
}

/** What the author wrote: without what is quoted, code, addresses, names of people, numbers and markup. */
function ownWords(source: string): string {
  return source
    .slice(0, LOOKED_THROUGH)
    .replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\1.*$|$(?![\s\S]))/gm, " ")
    .replace(/^ {0,3}>.*$/gm, " ")
    .replace(/^\s+/, "")
    .slice(0, ENOUGH * 4)
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
export function languageOfScript(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, script] of ONE_LANGUAGE_SCRIPTS) {
    const found = text.match(script)?.length ?? 0;
    if (found >= FEWEST_LETTERS && found * 2 > letters) return language;
  }
  return null;
}
