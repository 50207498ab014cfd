import { Link, useLocation } from "react-router";
import { Lang } from "#app/components/lang.tsx";
import { useProseAsRead } from "#app/components/translated-prose.tsx";
import { Translation } from "#app/components/translation.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { PostView, ReaderPost, ThreadPage } from "#server/contracts/threads.ts";
import {
  asRead,
  languageName,
  type PageTranslations,
  type TranslationView,
  translationSentence,
} from "#server/contracts/translation.ts";

/** Which text of a post stands first, and what stands below it about the other. */
export function useTranslated(translations: PageTranslations) {
  const asRead = useProseAsRead(translations);
  return (post: Said) => {
    const original = { html: post.html ?? "", lang: post.language };
    const view = translations.views[post.id];
    if (!view || post.state !== "shown") return { ...original, below: null };
    const action = view.state === "waiting" ? <LookAgain post={post} /> : <SayItBetter post={post} view={view} />;
    return asRead(post.id, original, { mark: <Mark view={view} />, action });
  };
}

type Said = PostView & { can: ReaderPost["can"] };

/** Who may not write here can still take a person's words back. */
function mayActOn({ can }: Said, { by }: TranslationView): boolean {
  return can.translate || (can.untranslate && by?.kind === "person");
}

function SayItBetter({ post, view }: { post: Said; view: TranslationView }) {
  const { t } = useTranslation("topics");
  if (!mayActOn(post, view)) return null;
  return (
    <Link to={`/posts/${post.id}/translate?to=${view.to}`}>
      {t(view.state === "shown" ? "translation.correct" : "translation.byHand")}
    </Link>
  );
}

/** With script it comes by itself. */
function LookAgain({ post }: { post: Said }) {
  const { t } = useTranslation("topics");
  const { search } = useLocation();
  return (
    <Link to={{ search, hash: `p-${post.number}` }} reloadDocument>
      {t("translation.lookAgain")}
    </Link>
  );
}

/** One whole sentence; a person's leads to them. */
function Mark({ view }: { view: TranslationView }) {
  const say = useSay();
  // That there is no translation from it is said once for the page.
  if (view.state === "none") return say("topics:translation.in", { language: languageName(say, view.from) });
  const sentence = translationSentence(say, view);
  return view.by?.kind === "person" ? <Link to={`/people/${view.by.handle}`}>{sentence}</Link> : sentence;
}

type Titled = { title: string; lang: string | undefined };

/** A topic's title as its reader is to see it first. */
export function firstTitle(titled: Titled, page: ThreadPage, translations: PageTranslations): Titled {
  const words = titleWords(page, translations);
  return words ? { title: words.text, lang: words.language } : titled;
}

/** Below a title that is translated: by whom, and the other title, which is short enough to stand there. */
export function TitleMark({ page, translations }: { page: ThreadPage; translations: PageTranslations }) {
  const view = translations.views[page.thread.id];
  const other = titleWords(page, translations)?.mark?.other;
  if (!view || !other) return null;
  return <Translation mark={<Mark view={view} />} action={<Lang lang={other.language}>{other.text}</Lang>} />;
}

function titleWords({ thread: { id, title, language } }: ThreadPage, { first, views }: PageTranslations) {
  return title === null ? null : asRead({ text: title, language }, { view: views[id], first });
}
