import { Button } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/choices.tsx";
import type { FormResult } from "#app/components/form-state.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type GlossaryTerm, MAX_TERM, MAX_TERM_NOTE } from "#server/contracts/glossary.ts";
import { CONTENT_LANGUAGES } from "#server/contracts/languages.ts";
import { languageName } from "#server/contracts/translation.ts";

type Props = { result: FormResult | undefined; sendKey: string; values: Partial<GlossaryTerm> };

/** A word in one language and what it is called in another. A new one can go both ways. */
export function TermForm({ result, sendKey, values }: Props) {
  const { t } = useTranslation("glossary");
  const say = useSay();
  const options = CONTENT_LANGUAGES.map((tag) => ({ value: tag, label: languageName(say, tag) }));
  return (
    <SendForm result={result} sendKey={sendKey}>
      <Select name="from" label={t("from")} options={options} defaultValue={values.from ?? "en"} />
      <TextInput
        name="term"
        label={t("term")}
        required
        maxLength={MAX_TERM}
        dir="auto"
        lang={values.from}
        defaultValue={values.term}
      />
      <Select name="to" label={t("to")} options={options} defaultValue={values.to ?? "es"} />
      <TextInput
        name="becomes"
        label={t("becomes")}
        required
        maxLength={MAX_TERM}
        dir="auto"
        lang={values.to}
        defaultValue={values.becomes}
      />
      <TextInput
        name="note"
        label={t("note")}
        hint={t("noteHint")}
        optional
        maxLength={MAX_TERM_NOTE}
        dir="auto"
        defaultValue={values.note}
      />
      <Checkbox name="anyCase" label={t("anyCase")} hint={t("anyCaseHint")} defaultChecked={values.anyCase ?? true} />
      {values.id ? null : <Checkbox name="both" label={t("both")} />}
      <div>
        <Button kind="primary" icon="save">
          {t("save")}
        </Button>
      </div>
    </SendForm>
  );
}
