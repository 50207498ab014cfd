import { useTranslation } from "#app/i18n/use-translation.ts";
import { useFormWords } from "#app/routes/forms/form-words.ts";
import { type FormFacts, type FormQuestionView, fieldOf, type GivenAnswers } from "#server/contracts/forms.ts";
import { NO_TRANSLATIONS } from "#server/contracts/translation.ts";

/** What somebody answered, below what they were asked; folded, since sixty stand below each other. */
export function GivenAnswersOf({ form, answers, name }: { form: FormFacts; answers: GivenAnswers; name: string }) {
  const { t } = useTranslation("workshops");
  const words = useFormWords(form, NO_TRANSLATIONS);
  const given = form.questions.flatMap((question) => {
    const said = inWords(question, answers);
    return said.length > 0 ? [{ question, said }] : [];
  });
  if (given.length === 0) return <span className="soft">{t("people.noAnswers")}</span>;
  return (
    <details>
      <summary>
        {t("people.answers")} <span className="visually-hidden">{name}</span>
      </summary>
      <dl className="event-facts">
        {given.map(({ question, said }) => {
          const label = words(question.label);
          return (
            <div key={question.id}>
              <dt lang={label?.language}>{label?.text}</dt>
              {said.map((one) => (
                <dd key={one} dir="auto">
                  {one}
                </dd>
              ))}
            </div>
          );
        })}
      </dl>
    </details>
  );

  function inWords(question: FormQuestionView, all: GivenAnswers): string[] {
    const value = all[fieldOf(question)];
    const chosen = [value ?? []].flat().filter((one) => one !== "");
    return chosen.map((one) => {
      const option = question.options.find(({ id }) => id === one);
      return option ? (words(option.label)?.text ?? "") : one;
    });
  }
}
