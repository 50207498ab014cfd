import type { ReactNode } from "react";
import { useSay } from "#app/i18n/say.ts";
import { type PageTranslations, translationSentence } from "#server/contracts/translation.ts";
import { Prose } from "./prose.tsx";
import { Translation } from "./translation.tsx";

type Rendered = { html: string; lang: string };
type Around = {
  /** Who translated it, or why nobody did; left out: in one plain sentence. */
  mark?: ReactNode;
  /** A link to say it better, or to look again. */
  action?: ReactNode;
};

/** Which of two renderings of a text its reader is to see first, and what stands below it about the other. */
export function useProseAsRead({ first, views }: PageTranslations) {
  const say = useSay();
  return (id: string, original: Rendered, { mark, action }: Around = {}): Rendered & { below: ReactNode } => {
    const view = views[id];
    if (!view) return { ...original, below: null };
    const translated = view.html === null ? null : { html: view.html, lang: view.to };
    const shown = translated && first === "translation" ? translated : original;
    const other = translated && (shown === original ? translated : original);
    const what = shown === original ? ("translation" as const) : ("original" as const);
    const below = (
      <Translation
        mark={mark ?? translationSentence(say, view)}
        other={other ? { what, ...other } : undefined}
        action={action}
      />
    );
    return { ...shown, below };
  };
}

type Given = { html: string; language: string; id: string; translations: PageTranslations };

/** What somebody wrote, as its reader is to see it first, and below it what stands in the other language. */
export function TranslatedProse({ html, language, id, translations }: Given) {
  const { below, ...shown } = useProseAsRead(translations)(id, { html, lang: language });
  if (!below) return <Prose {...shown} />;
  return (
    <div>
      <Prose {...shown} />
      {below}
    </div>
  );
}
