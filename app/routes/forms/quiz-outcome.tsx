import { Icon } from "#app/components/icon.tsx";
import { Lang } from "#app/components/lang.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ReaderForm } from "#server/contracts/forms.ts";
import { outcomesOf, type QuizOutcome } from "#server/contracts/quiz.ts";
import type { FormWords } from "./form-words.ts";

type Props = { form: ReaderForm; words: FormWords };

/** What was right, and how the reader did. Nothing while a quiz is open. */
export function QuizOutcomes({ form, words }: Props) {
  const { t } = useTranslation("forms");
  const { number } = useFormat();
  const outcomes = form.kind === "quiz" && form.state === "closed" ? outcomesOf(form) : [];
  if (outcomes.length === 0) return null;
  const right = outcomes.filter(({ had }) => had).length;
  const several = outcomes.length > 1;
  return (
    <div className="quiz">
      {several && form.done ? (
        <p className="quiz-score">{t("quiz.score", { n: number(right), of: number(outcomes.length) })}</p>
      ) : null}
      <ul className="quiz-list">
        {outcomes.map((outcome) => (
          <Outcome key={outcome.questionId} {...{ outcome, form, words, several }} />
        ))}
      </ul>
    </div>
  );
}

function Outcome({ outcome, form, words, several }: Props & { outcome: QuizOutcome; several: boolean }) {
  const { t } = useTranslation("forms");
  const { number } = useFormat();
  const result = form.results?.find(({ questionId }) => questionId === outcome.questionId);
  const question = form.questions.find(({ id }) => id === outcome.questionId);
  const label = question ? words(question.label) : null;
  return (
    <li>
      {several && label ? (
        <Lang lang={label.language} as="p" className="quiz-question">
          {label.text}
        </Lang>
      ) : null}
      {outcome.had === null ? null : (
        <p className={outcome.had ? "quiz-had" : "quiz-missed"}>
          <Icon name={outcome.had ? "check" : "close"} />
          <span>{t(outcome.had ? "quiz.had" : "quiz.missed")}</span>
        </p>
      )}
      <p>
        {t("quiz.right", { count: outcome.right.length })}{" "}
        {outcome.right.map((option, at) => {
          const said = words(option.label);
          return (
            <span key={option.id}>
              {at > 0 ? <span aria-hidden="true"> · </span> : null}
              <Lang lang={said?.language}>
                <strong>{said?.text}</strong>
              </Lang>
            </span>
          );
        })}
      </p>
      {result && result.right !== null && result.answered > 0 ? (
        <p className="soft">{t("quiz.hadRight", { n: number(result.right), of: number(result.answered) })}</p>
      ) : null}
    </li>
  );
}
