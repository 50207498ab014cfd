import { Prose } from "#app/components/prose.tsx";
import { Translation } from "#app/components/translation.tsx";
import { useSay } from "#app/i18n/say.ts";
import { type PageTranslations, translationSentence } from "#server/contracts/translation.ts";

type Given = { html: string; language: string; id: string; translations: PageTranslations };

/** What somebody wrote, as its reader is to see it first, and below it what stands in the other language. */
export function TranslatedProse({ html, language, id, translations }: Given) {
  const say = useSay();
  const view = translations.views[id];
  const original = { html, lang: language };
  if (!view) return <Prose {...original} />;
  const translated = view.html === null ? null : { html: view.html, lang: view.to };
  const first = translated && translations.first === "translation" ? translated : original;
  const other = translated && (first === original ? translated : original);
  const what = first === original ? ("translation" as const) : ("original" as const);
  return (
    <div>
      <Prose {...first} />
      <Translation mark={translationSentence(say, view)} other={other ? { what, ...other } : undefined} />
    </div>
  );
}
