import { BarPlot } from "#app/components/bar-plot.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Table } from "#app/components/table.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { FormQuestionView, QuestionResult, ReaderForm } from "#server/contracts/forms.ts";
import type { FormWords } from "./form-words.ts";
import { usePlotted } from "./plotted.ts";

interface FormResultsProps {
  form: ReaderForm;
  words: FormWords;
  /** What each question is below the title of the form. */
  heading: "h2" | "h3" | "h4";
}

/** What was answered, or why it is not shown. */
export function FormResults({ form, words, heading: Heading }: FormResultsProps) {
  const { t } = useTranslation("forms");
  const { results, questions } = form;
  if (form.state === "draft") return null;
  if (form.tooFew) return <p className="soft">{t("results.tooFew")}</p>;
  if (results === null) return <NotShown form={form} />;
  const alone = questions.length === 1 && form.title === null;
  return (
    <div className="form-answers">
      {questions.map((question) => {
        const result = results.find(({ questionId }) => questionId === question.id);
        const label = words(question.label);
        if (!result) return null;
        return (
          <section key={question.id} aria-label={label?.text}>
            {alone ? null : (
              <Heading>
                <Lang lang={label?.language}>{label?.text}</Lang>
              </Heading>
            )}
            <Result form={form} question={question} result={result} words={words} />
          </section>
        );
      })}
    </div>
  );
}

function NotShown({ form }: { form: ReaderForm }) {
  const { t } = useTranslation("forms");
  const { secret, state, can, answersSeen, seenWhen } = form;
  // Closed a moment ago: what was said in secret is about to be counted.
  const why = can.results
    ? "soon"
    : state === "open" && (secret || seenWhen === "closed")
      ? "whenClosed"
      : answersSeen === "answered"
        ? "whenAnswered"
        : "charge";
  return <p className="soft">{t(`results.${why}`)}</p>;
}

interface ResultProps {
  form: ReaderForm;
  question: FormQuestionView;
  result: QuestionResult;
  words: FormWords;
}

function Result({ form, question, result, words }: ResultProps) {
  const { t } = useTranslation("forms");
  const plotted = usePlotted({ form, question, result, words });
  if (result.answered === 0) return <p className="soft">{t("results.nobody")}</p>;
  if (result.texts.length > 0) {
    return (
      <>
        <p className="plot-says">{plotted.says}</p>
        <ul className="said-list">
          {result.texts.map((text, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: equal words may come twice, and their order tells nothing.
            <li key={at} dir="auto">
              {text}
            </li>
          ))}
        </ul>
      </>
    );
  }
  const { columns } = plotted;
  return (
    <BarPlot
      says={plotted.says}
      bars={plotted.bars}
      tableLabel={t("results.table")}
      table={
        <Table
          caption={words(question.label)?.text ?? ""}
          hideCaption
          columns={columns.map((label, at) => ({ key: `c${at}`, label, figures: at > 0 }))}
          rows={plotted.rows.map(({ id, lang, cells: [first, ...figures] }) => ({
            id,
            c0: <Lang lang={lang}>{first}</Lang>,
            ...Object.fromEntries(figures.map((cell, at) => [`c${at + 1}`, cell])),
          }))}
        />
      }
    />
  );
}
