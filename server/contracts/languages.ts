/** The languages of the interface. English is the source; adding one is a folder in locales/ and a line here. */
export const LANGUAGES = ["en", "es", "fr", "id", "ne", "lo", "ur"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  es: "Español",
  fr: "Français",
  id: "Bahasa Indonesia",
  ne: "नेपाली",
  lo: "ລາວ",
  ur: "اردو",
};

/** Languages that people read and write in Rutas, in the order they are offered; more than the interface has. */
export const CONTENT_LANGUAGES = [
  "en",
  "es",
  "fr",
  "pt",
  "id",
  "vi",
  "ne",
  "hi",
  "ur",
  "km",
  "lo",
  "qu",
  "ay",
] as const;

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ps", "sd", "ug", "ur"]);
// Written here and not left to Intl: browsers know fewer languages than the server, and a page would differ.
const OWN_NAMES: Readonly<Record<string, string>> = {
  ...LANGUAGE_NAMES,
  pt: "Português",
  vi: "Tiếng Việt",
  hi: "हिन्दी",
  km: "ខ្មែរ",
  qu: "Runasimi",
  ay: "Aymar aru",
};

/** Below this, a language that was found out from a text is a guess. */
const SURE_FROM = 0.15;

/** Whether a text's language is a guess; null: its author said it. */
export function isGuessed(confidence: number | null): boolean {
  return confidence !== null && confidence < SURE_FROM;
}

/** Whether the interface speaks it. */
export function isLanguage(tag: unknown): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}

/** The interface language nearest to a tag (`es-PE` → `es`), or English. */
export function nearestLanguage(tag: string): Language {
  const primary = tag.toLowerCase().split("-")[0];
  return isLanguage(primary) ? primary : "en";
}

/** The direction in which a language is written. */
export function directionOf(tag: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(tag.toLowerCase().split("-")[0] ?? "") ? "rtl" : "ltr";
}

/** What a language calls itself; the tag when nobody knows. */
export function ownNameOf(tag: string): string {
  const known = OWN_NAMES[tag];
  if (known) return known;
  return new Intl.DisplayNames([tag], { type: "language", fallback: "code" }).of(tag) ?? tag;
}
