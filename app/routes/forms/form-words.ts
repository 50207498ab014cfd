import { useTranslation } from "#app/i18n/use-translation.ts";
import { type FormFacts, type FormText, saidIn } from "#server/contracts/forms.ts";
import { asRead, type PageTranslations, type ReadWords } from "#server/contracts/translation.ts";

/** What a form says, to its reader: as it was given in a language of theirs, else translated, else as it is. */
export type FormWords = (text: FormText | null) => ReadWords | null;

export function useFormWords({ language }: Pick<FormFacts, "language">, translations: PageTranslations): FormWords {
  const { i18n } = useTranslation();
  const reads = translations.reads.length > 0 ? translations.reads : [i18n.language];
  return (text) => {
    if (text === null) return null;
    const { given, ...original } = saidIn(text, language, reads);
    return asRead(original, { view: given ? undefined : translations.views[text.id], first: translations.first });
  };
}
