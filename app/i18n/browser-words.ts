import { createInstance, type i18n, type ResourceLanguage } from "i18next";
import { pluralOf } from "#server/contracts/plural-rules.ts";

/** What the page itself does with the address of the sentences, before any module is there. */
export const ASKS_FOR_WORDS =
  "document.currentScript.asked=fetch(document.currentScript.dataset.words,{priority:'low'}).catch(()=>null)";

type Asking = HTMLScriptElement & { asked?: Promise<Response | null> };

/** The sentences for this page's language, from the file that the page already asked for. */
export async function wordsInBrowser(): Promise<i18n> {
  const script = document.querySelector<Asking>("script[data-words]");
  const language = document.documentElement.lang;
  const answer = (await script?.asked) ?? (script?.dataset.words ? await fetch(script.dataset.words) : null);
  const sentences: ResourceLanguage = answer?.ok ? await answer.json() : {};
  const words = createInstance();
  await words.init({
    lng: language,
    resources: { [language]: sentences },
    defaultNS: "common",
    interpolation: { escapeValue: false },
  });
  countAsTheServerDoes(words, language);
  return words;
}

/** i18next asks the browser's Intl for plurals, which may not know the language and would then count as in English. */
function countAsTheServerDoes(words: i18n, language: string): void {
  if (Intl.PluralRules.supportedLocalesOf([language]).length > 0) return;
  const rules = {
    select: (count: number) => pluralOf(language, count),
    resolvedOptions: () => ({ pluralCategories: ["one", "other"] }),
  };
  Object.assign(words.services.pluralResolver, { getRule: () => rules });
}
