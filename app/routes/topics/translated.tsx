import { Link } from "react-router";
import { Lang } from "#app/components/lang.tsx";
import { Translation } from "#app/components/translation.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { CONTENT_LANGUAGES, ownNameOf } from "#server/contracts/languages.ts";
import type { ReaderPost, ThreadPage } from "#server/contracts/threads.ts";
import type { PageTranslations, TranslationView } from "#server/contracts/translation.ts";

/** As they call themselves. */
const ENGINES: Readonly<Record<string, string>> = {
  apertium: "Apertium",
  libretranslate: "LibreTranslate",
  deepl: "DeepL",
  google: "Google",
};

/** Which text of a post stands first, and what stands below it about the other. */
export function useTranslated(translations: PageTranslations) {
  return (post: ReaderPost) => {
    const view = translations.views[post.id];
    const original = { html: post.html ?? "", lang: post.language };
    if (!view || post.state !== "shown") return { ...original, below: null };
    const translated = view.html === null ? null : { html: view.html, lang: view.to };
    const first = translated && translations.first === "translation" ? translated : original;
    const other = translated && (first === original ? translated : original);
    const what = first === original ? ("translation" as const) : ("original" as const);
    const below = (
      <Translation
        mark={<Mark view={view} />}
        other={other ? { what, ...other } : undefined}
        action={mayActOn(post, view) ? <SayItBetter post={post} view={view} /> : null}
      />
    );
    return { ...first, below };
  };
}

/** Who may not write here can still take a person's words back. */
function mayActOn({ can }: ReaderPost, { state, by }: TranslationView): boolean {
  return can.translate ? state !== "waiting" : can.untranslate && by?.kind === "person";
}

function SayItBetter({ post, view }: { post: ReaderPost; view: TranslationView }) {
  const { t } = useTranslation("topics");
  return (
    <Link to={`/posts/${post.id}/translate?to=${view.to}`}>
      {t(view.state === "shown" ? "translation.correct" : "translation.byHand")}
    </Link>
  );
}

/** One whole sentence; a person's leads to them. */
function Mark({ view: { from, state, by } }: { view: TranslationView }) {
  const { t } = useTranslation("topics");
  const nameOf = useLanguageName();
  const language = nameOf(from);
  if (state !== "shown" || !by) return t(`translation.${state === "shown" ? "waiting" : state}`, { language });
  if (by.kind === "person")
    return <Link to={`/people/${by.handle}`}>{t("translation.byPerson", { language, name: by.name })}</Link>;
  const engine = ENGINES[by.engine] ?? by.engine;
  if (by.through === null) return t("translation.byEngine", { language, engine });
  return t("translation.byEngineThrough", { language, engine, through: nameOf(by.through) });
}

/** The name of a language in the reader's; of one that nobody here knows, its own. */
export function useLanguageName(): (tag: string) => string {
  const { t } = useTranslation("common");
  return (tag) => {
    const known = CONTENT_LANGUAGES.find((language) => language === tag.split("-")[0]);
    return known ? t(`languages.${known}`) : ownNameOf(tag);
  };
}

type Titled = { title: string; lang: string | undefined };

/** A topic's title as its reader is to see it first. */
export function firstTitle(titled: Titled, page: ThreadPage, { first, views }: PageTranslations): Titled {
  const view = views[page.thread.id];
  if (!view?.text || first !== "translation" || page.thread.title === null) return titled;
  return { title: view.text, lang: view.to };
}

/** Below a title that is translated: by whom, and the other title, which is short enough to stand there. */
export function TitleMark({ page, translations }: { page: ThreadPage; translations: PageTranslations }) {
  const view = translations.views[page.thread.id];
  const { title, language } = page.thread;
  if (!view?.text || title === null) return null;
  const original = translations.first === "original";
  return (
    <Translation
      mark={<Mark view={view} />}
      action={<Lang lang={original ? view.to : language}>{original ? view.text : title}</Lang>}
    />
  );
}
