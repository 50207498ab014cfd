import { createInstance, type i18n, type ResourceLanguage } from "i18next";
import { initReactI18next } from "react-i18next";

/** The sentences for this page's language, from the file that the page already asked the browser to fetch. */
export async function wordsInBrowser(): Promise<i18n> {
  const link = document.querySelector<HTMLLinkElement>("link[data-words]");
  const language = document.documentElement.lang;
  const answer = link ? await fetch(link.href) : null;
  const sentences: ResourceLanguage = answer?.ok ? await answer.json() : {};
  const words = createInstance();
  await words.use(initReactI18next).init({
    lng: language,
    resources: { [language]: sentences },
    defaultNS: "common",
    interpolation: { escapeValue: false },
  });
  return words;
}
