import type { ReactNode } from "react";
import { Link, useLocation, useRevalidator } from "react-router";
import { Stack } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { Translation } from "#app/components/translation.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAskAgain } from "#app/live/fetch-translations.ts";
import { type LongTextView, languageName, type TextRun, translatedSentence } from "#server/contracts/translation.ts";

type Props = {
  /** As it was written. */
  original: { html: string; language: string };
  /** Null: its reader reads it as it is. */
  translation: LongTextView | null;
  /** Where its parts can be said better, for who may. */
  correct?: string | null;
  /** The original stands above, to be written in. */
  below?: boolean;
};

/**
 * A long text as its reader is to see it first: its paragraphs in translation, those that changed since as they are now and
 * marked; and below it the text as it was written.
 */
export function TranslatedDocument({ original, translation, correct = null, below = false }: Props) {
  const { t } = useTranslation("topics");
  const written = <Prose html={original.html} lang={original.language} />;
  if (!translation) return below ? null : written;
  const action = translation.awaited ? (
    <LookAgain />
  ) : correct ? (
    <Link to={correct}>{t(translation.state === "shown" ? "translation.correct" : "translation.byHand")}</Link>
  ) : null;
  const mark = <Mark view={translation} />;
  if (translation.state !== "shown") {
    const why = <Translation mark={mark} action={action} />;
    return below ? why : <Both first={written} second={why} />;
  }
  const translated = <Runs runs={translation.runs} />;
  if (below) return <Translation mark={mark} action={action} other={{ what: "translation", words: translated }} />;
  const original1 = translation.first === "original";
  const other = original1
    ? { what: "translation" as const, words: translated }
    : { what: "original" as const, words: written };
  return (
    <Both first={original1 ? written : translated} second={<Translation mark={mark} action={action} other={other} />} />
  );
}

/** A page with such texts asks again while something of them is on its way. */
export function useDocumentsAwaited(translations: readonly ({ awaited: boolean } | null)[]): void {
  const { revalidate } = useRevalidator();
  useAskAgain(
    translations.some((view) => view?.awaited === true),
    () => void revalidate(),
  );
}

function Both({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <div>
      {first}
      {second}
    </div>
  );
}

/** Who translated it from what; or in which language it is, and what is to be hoped for. What changed since is said above all. */
function Mark({ view }: { view: LongTextView }) {
  const say = useSay();
  const { t } = useTranslation(["topics", "documents"]);
  const { full } = useFormat();
  const { state, by, runs } = view;
  if (state !== "shown") return t(`translation.${state}`, { language: languageName(say, view.from) });
  const changed = runs.flatMap(({ changedAt }) => changedAt ?? []).toSorted();
  const partly = runs.some(({ as }) => as !== "translated" && as !== "read");
  const last = changed.at(-1);
  return (
    <span className="translation-marks">
      {by.map((one) => {
        const words = translatedSentence(say, { from: one.from, by: one });
        return one.kind === "person" ? (
          <Link key={`${one.id} ${one.from}`} to={`/people/${one.handle}`}>
            {words}
          </Link>
        ) : (
          <span key={words}>{words}</span>
        );
      })}
      {last ? (
        <strong>{t("documents:translated.changed", { date: full(last) })}</strong>
      ) : partly ? (
        <strong>{t("documents:translated.partly")}</strong>
      ) : null}
    </span>
  );
}

/** With script it comes by itself. */
function LookAgain() {
  const { t } = useTranslation("topics");
  const { search } = useLocation();
  return (
    <Link to={{ search }} reloadDocument>
      {t("translation.lookAgain")}
    </Link>
  );
}

function Runs({ runs }: { runs: readonly TextRun[] }) {
  return (
    <Stack gap={3}>
      {runs.map((run) => (
        <Run key={run.place} run={run} />
      ))}
    </Stack>
  );
}

/** What is not what it says now in the reader's language stands apart, with a word about why. */
function Run({ run }: { run: TextRun }) {
  const note = useNote(run);
  const words = <Prose html={run.html} lang={run.language} />;
  if (note === null) return words;
  return (
    <div className="translation-run">
      <p className="translation-note">{note}</p>
      {words}
    </div>
  );
}

function useNote({ as, changedAt, earlierAt }: TextRun): string | null {
  const { t } = useTranslation("documents");
  const { full } = useFormat();
  if (as === "translated" || as === "read") return null;
  if (as === "earlier" && earlierAt) return t("translated.earlier", { date: full(earlierAt) });
  if (as === "none" || as === "earlier") return t("translated.none");
  return changedAt ? t("translated.asNow", { date: full(changedAt) }) : t("translated.notYet");
}
