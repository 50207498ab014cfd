import { isLanguage, type Language } from "#server/contracts/languages.ts";
import { NotFound } from "#server/core/usecase/index.ts";

/** The language that an address names; there are no words in others. */
export function languageIn({ language }: { language: string }): Language {
  if (!isLanguage(language)) throw new NotFound();
  return language;
}
