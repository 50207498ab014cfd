import { type Language, nearestLanguage } from "./languages.ts";

export type PluralCategory = "one" | "many" | "other";

/** Whole numbers as each language of the interface counts them (CLDR). Not every browser knows Lao and Nepali. */
const RULES: Readonly<Record<Language, (count: number) => PluralCategory>> = {
  en: (count) => (count === 1 ? "one" : "other"),
  es: (count) => (count === 1 ? "one" : millions(count)),
  fr: (count) => (count < 2 ? "one" : millions(count)),
  id: () => "other",
  ne: (count) => (count === 1 ? "one" : "other"),
  lo: () => "other",
  ur: (count) => (count === 1 ? "one" : "other"),
};

export function pluralOf(language: string, count: number): PluralCategory {
  return RULES[nearestLanguage(language)](Math.abs(count));
}

function millions(count: number): PluralCategory {
  return count !== 0 && Number.isInteger(count) && count % 1_000_000 === 0 ? "many" : "other";
}
