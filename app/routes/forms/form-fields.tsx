import { CheckboxGroup, RadioGroup } from "#app/components/choices.tsx";
import { FieldError, FieldHint } from "#app/components/field.tsx";
import { useFieldState } from "#app/components/form-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Select } from "#app/components/select.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import {
  type FormQuestionView,
  fieldOf,
  type GivenAnswers,
  MAX_LINE_ANSWER,
  MAX_PARAGRAPH_ANSWER,
  rankField,
} from "#server/contracts/forms.ts";
import type { FormWords } from "./form-words.ts";

interface QuestionProps {
  question: FormQuestionView;
  given: GivenAnswers;
  words: FormWords;
  /** The heading above says it already; it is still spoken. */
  hideLabel?: boolean;
}

/** The field that a question is answered in. Nothing in a browser refuses what the server would take. */
export function QuestionField({ question, given, words, hideLabel = false }: QuestionProps) {
  const { t } = useTranslation("forms");
  const name = fieldOf(question);
  const said = words(question.label);
  const label = <SaidWords words={said} hidden={hideLabel} optional={!question.required} />;
  const value = given[name];
  const before = typeof value === "string" ? value : undefined;
  const hint = useHint(question, words);
  const same = { name, hint };
  const options = question.options.map((option) => {
    const text = words(option.label);
    return { value: option.id, label: text?.text ?? "", ...(text ? { lang: text.language } : {}) };
  });
  // What was chosen once can be taken back where it need not be answered.
  const nothing = question.required ? [] : [{ value: "", label: t("field.nothing") }];
  switch (question.type) {
    case "one":
      return <RadioGroup {...same} legend={label} options={[...options, ...nothing]} defaultValue={before} />;
    case "several":
      return <CheckboxGroup {...same} legend={label} options={options} defaultValues={[value ?? []].flat()} />;
    case "ranked":
      return <RankField question={question} given={given} words={words} label={label} />;
    case "scale":
      return <ScaleField {...{ question, words, before, label, hint, nothing }} />;
    case "text":
      return <TextInput {...same} label={label} defaultValue={before} maxLength={MAX_LINE_ANSWER} dir="auto" />;
    case "paragraph":
      return <TextArea {...same} label={label} defaultValue={before} maxLength={MAX_PARAGRAPH_ANSWER} />;
    case "number":
      return (
        <TextInput {...same} label={label} defaultValue={before} inputMode="decimal" dir="ltr" autoComplete="off" />
      );
    case "date":
      return <TextInput {...same} label={label} defaultValue={before} type="date" />;
  }
}

type Said = ReturnType<FormWords>;

function SaidWords({ words, hidden, optional }: { words: Said; hidden: boolean; optional: boolean }) {
  const { t } = useTranslation("common");
  return (
    <>
      <Lang lang={words?.language} className={hidden ? "visually-hidden" : undefined}>
        {words?.text}
      </Lang>
      {optional ? <span className="field-optional"> {t("ui.optional")}</span> : null}
    </>
  );
}

/** What whoever asks says of it, and the bounds. */
function useHint({ type, hint, settings, options }: FormQuestionView, words: FormWords) {
  const { t } = useTranslation("forms");
  const { number } = useFormat();
  const said = words(hint);
  const { min, max, most } = settings;
  const bounds = [
    type === "several" ? t("field.several") : null,
    type === "several" && most !== undefined && most < options.length ? t("field.most", { n: number(most) }) : null,
    type === "number" && min !== undefined && max !== undefined
      ? t("field.between", { min: number(min), max: number(max) })
      : null,
  ].filter((one) => one !== null);
  if (!said && bounds.length === 0) return undefined;
  return (
    <>
      {said ? <Lang lang={said.language}>{said.text} </Lang> : null}
      {bounds.join(" ")}
    </>
  );
}

/** Each option with a place of its own, from the first to the last. */
function RankField({ question, given, words, label }: QuestionProps & { label: React.ReactNode }) {
  const { t } = useTranslation("forms");
  const { number } = useFormat();
  const { id, error } = useFieldState(fieldOf(question));
  const places = question.options.map((_, at) => ({ value: String(at + 1), label: number(at + 1) }));
  return (
    <fieldset className={error ? "field field-wrong" : "field"} id={id} tabIndex={-1}>
      <legend className="field-label">{label}</legend>
      <FieldHint id={id}>{t("field.ranked", { n: number(question.options.length) })}</FieldHint>
      <div className="ranks">
        {question.options.map((option) => {
          const name = rankField(question, option);
          const said = words(option.label);
          const before = given[name];
          return (
            <Select
              key={option.id}
              name={name}
              label={<Lang lang={said?.language}>{said?.text}</Lang>}
              options={places}
              empty="–"
              defaultValue={typeof before === "string" ? before : ""}
            />
          );
        })}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

interface ScaleProps {
  question: FormQuestionView;
  words: FormWords;
  before: string | undefined;
  label: React.ReactNode;
  hint: React.ReactNode;
  nothing: { value: string; label: string }[];
}

/** Its steps beside each other; what the ends mean stands above them. */
function ScaleField({ question, words, before, label, hint, nothing }: ScaleProps) {
  const { number } = useFormat();
  const { min = 1, max = 5 } = question.settings;
  const steps = Array.from({ length: max - min + 1 }, (_, at) => min + at);
  const options = steps.map((step) => ({ value: String(step), label: number(step) }));
  const ends = [
    { step: min, said: words(question.low) },
    { step: max, said: words(question.high) },
  ].filter(({ said }) => said !== null);
  const meaning = ends.map(({ step, said }) => (
    <span key={step} className="scale-end">
      {number(step)}: <Lang lang={said?.language}>{said?.text}</Lang>
    </span>
  ));
  return (
    <div className="scale">
      <RadioGroup
        name={fieldOf(question)}
        legend={label}
        hint={
          hint || meaning.length > 0 ? (
            <>
              {hint} {meaning}
            </>
          ) : undefined
        }
        options={[...options, ...nothing]}
        inline
        defaultValue={before}
      />
    </div>
  );
}
