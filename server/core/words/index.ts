import { readFileSync } from "node:fs";
import { createInstance, type i18n } from "i18next";
import type { FormatWords } from "#server/contracts/format.ts";
import { LANGUAGES, type Language, nearestLanguage } from "#server/contracts/languages.ts";
import { NAMESPACES, type Namespace, type Say, type WordKey } from "#server/contracts/words.ts";
import { formatWordsOf } from "./format-words.ts";

export { zoneName } from "./format-words.ts";
export { type ZoneChoice, zoneSaid, zonesToChoose } from "./zones.ts";

type Tree = { [key: string]: string | Tree };
type Words = Record<Namespace, Tree> & { format: FormatWords };

/**
 * All sentences of all languages, read once, and beside them, as "format", what a language needs to write numbers and dates.
 */
export const sentences: Readonly<Record<Language, Words>> = readAll();

/** What every i18next instance of Rutas has in common, in the browser too. */
export const wordOptions = {
  fallbackLng: "en",
  supportedLngs: LANGUAGES,
  ns: NAMESPACES,
  defaultNS: "common",
  // React and the mail templates escape what they print.
  interpolation: { escapeValue: false },
} as const;

const instances = new Map<Language, i18n>();

/** The sentences in one language, for whoever writes without a page: mails, printed sheets, notices. */
export function wordsIn(language: string): Say {
  const { t } = instanceFor(nearestLanguage(language));
  return (key, values) => t(key, values);
}

/**
 * What browser code gets of a language: all but the gallery's and those of plans' templates, which come with their pages.
 * Where a sentence is missing English stands in, as it does on the server.
 */
export function browserSentences(language: Language): Omit<Words, "gallery" | "templates"> {
  const { gallery: _gallery, templates: _templates, ...others } = sentences[language];
  const { format, ...said } = others;
  const whole = Object.entries(said).map(([name, tree]) => [name, filledUp(tree, sentences.en[name as Namespace])]);
  return { ...(Object.fromEntries(whole) as typeof said), format };
}

function filledUp(tree: Tree, english: Tree): Tree {
  const missing = Object.entries(english).map(([name, value]) => {
    const mine = tree[name];
    return [name, typeof mine === "object" && typeof value === "object" ? filledUp(mine, value) : (mine ?? value)];
  });
  return { ...tree, ...Object.fromEntries(missing) };
}

/** What a language needs to write numbers and dates, for whoever writes without a page. */
export function formatWordsFor(language: Language): FormatWords {
  return sentences[language].format;
}

/** The sentence for a reason that a typed error carries; a plain one when nobody wrote it yet. */
export function reasonIn(language: string, reason: string): string {
  const words = instanceFor(nearestLanguage(language));
  const key = `errors:${reason}`;
  return words.exists(key) ? words.t(key as WordKey) : words.t("errors:generic");
}

/** The one i18next instance of a language. */
export function instanceFor(language: Language): i18n {
  const known = instances.get(language);
  if (known) return known;
  const made = createInstance({ ...wordOptions, lng: language, resources: sentences, initAsync: false });
  void made.init();
  instances.set(language, made);
  return made;
}

function readAll(): Record<Language, Words> {
  const read = (language: Language, namespace: Namespace): Tree =>
    JSON.parse(readFileSync(new URL(`../../../locales/${language}/${namespace}.json`, import.meta.url), "utf8"));
  const ofLanguage = (language: Language) => ({
    ...(Object.fromEntries(NAMESPACES.map((name) => [name, read(language, name)])) as Record<Namespace, Tree>),
    format: formatWordsOf(language),
  });
  return Object.fromEntries(LANGUAGES.map((language) => [language, ofLanguage(language)])) as Record<Language, Words>;
}
