import { readFileSync } from "node:fs";
import { createInstance, type i18n } from "i18next";
import { LANGUAGES, type Language, nearestLanguage } from "#server/contracts/languages.ts";
import { NAMESPACES, type Namespace, type Say, type WordKey } from "#server/contracts/words.ts";

type Tree = { [key: string]: string | Tree };

/** All sentences of all languages, read once. */
export const sentences: Readonly<Record<Language, Record<Namespace, Tree>>> = readAll();

/** What every i18next instance of Rutas has in common, in the browser too. */
export const wordOptions = {
  fallbackLng: "en",
  supportedLngs: LANGUAGES as unknown as string[],
  ns: NAMESPACES as unknown as string[],
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

/** Sentences that never appear in a page that is alive in the browser. */
const NOT_IN_BROWSER = new Set<Namespace>(["mail", "front", "gallery"]);

/** What browser code gets of a language. */
export function browserSentences(language: Language): Partial<Record<Namespace, Tree>> {
  return Object.fromEntries(
    Object.entries(sentences[language]).filter(([name]) => !NOT_IN_BROWSER.has(name as Namespace)),
  );
}

/** The sentence for a reason that a typed error carries; a plain one when nobody wrote it yet. */
export function reasonIn(language: string, reason: string): string {
  const words = instanceFor(nearestLanguage(language));
  const key = `errors:${reason}`;
  return words.exists(key) ? words.t(key as WordKey) : words.t("errors:generic");
}

function instanceFor(language: Language): i18n {
  const known = instances.get(language);
  if (known) return known;
  const made = createInstance({ ...wordOptions, lng: language, resources: sentences, initAsync: false });
  void made.init();
  instances.set(language, made);
  return made;
}

function readAll() {
  const read = (language: Language, namespace: Namespace): Tree =>
    JSON.parse(readFileSync(new URL(`../../../locales/${language}/${namespace}.json`, import.meta.url), "utf8"));
  const ofLanguage = (language: Language) => Object.fromEntries(NAMESPACES.map((n) => [n, read(language, n)]));
  return Object.fromEntries(LANGUAGES.map((l) => [l, ofLanguage(l)])) as Record<Language, Record<Namespace, Tree>>;
}
