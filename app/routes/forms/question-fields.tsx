import { Checkbox } from "#app/components/choices.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import {
  type FormQuestionView,
  type FormText,
  hasOptions,
  MAX_LABEL,
  type QuestionType,
} from "#server/contracts/forms.ts";
import { withStar } from "#server/contracts/quiz.ts";

interface QuestionFieldsProps {
  type: QuestionType;
  /** Of a quiz right answers are marked. */
  quiz: boolean;
  language: string;
  before?: FormQuestionView | undefined;
}

/** What is asked, and what goes with its type. */
export function QuestionFields({ type, quiz, language, before }: QuestionFieldsProps) {
  const { t } = useTranslation("forms");
  const said = (text: FormText | null | undefined) => text?.said[language] ?? "";
  const written = { lang: language, dir: "auto" as const };
  const { min, max, decimals, most } = before?.settings ?? {};
  const number = (value: number | undefined) => (value === undefined ? "" : String(value));
  const figures = { inputMode: "decimal" as const, optional: true, dir: "ltr" as const };
  return (
    <>
      <input type="hidden" name="type" value={type} />
      <TextInput
        {...written}
        name="label"
        label={t("make.label")}
        defaultValue={said(before?.label)}
        maxLength={MAX_LABEL}
        required
      />
      <TextInput
        {...written}
        name="hint"
        label={t("make.hint")}
        defaultValue={said(before?.hint)}
        maxLength={MAX_LABEL}
        optional
      />
      {hasOptions(type) ? (
        <TextArea
          {...written}
          name="options"
          label={t("poll.options")}
          hint={t(quiz && type !== "ranked" ? "quiz.optionsHint" : "poll.optionsHint")}
          rows={6}
          defaultValue={before?.options.map((option) => withStar(said(option.label), option)).join("\n")}
          required
        />
      ) : null}
      {type === "several" ? (
        <TextInput {...figures} name="most" label={t("make.most")} defaultValue={number(most)} />
      ) : null}
      {type === "scale" || type === "number" ? (
        <>
          <TextInput
            {...figures}
            name="min"
            label={t("make.min")}
            defaultValue={number(min ?? (type === "scale" ? 1 : undefined))}
          />
          <TextInput
            {...figures}
            name="max"
            label={t("make.max")}
            defaultValue={number(max ?? (type === "scale" ? 5 : undefined))}
          />
        </>
      ) : null}
      {type === "scale" ? (
        <>
          <TextInput
            {...written}
            name="low"
            label={t("make.low")}
            defaultValue={said(before?.low)}
            maxLength={60}
            optional
          />
          <TextInput
            {...written}
            name="high"
            label={t("make.high")}
            defaultValue={said(before?.high)}
            maxLength={60}
            optional
          />
        </>
      ) : null}
      {type === "number" ? (
        <TextInput {...figures} name="decimals" label={t("make.decimals")} defaultValue={number(decimals)} />
      ) : null}
      <Checkbox name="required" label={t("make.required")} defaultChecked={before?.required ?? false} />
    </>
  );
}
