import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import type { FormResult } from "#app/components/form-state.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import type { TemplateView } from "#server/contracts/plans.ts";

type Props = { templates: readonly TemplateView[]; sendKey: string; result: FormResult | null | undefined };

/** What a plan is called, and by which template it is written. */
export function BeginForm({ templates, sendKey, result }: Props) {
  const { t } = useTranslation("plans");
  return (
    <SendForm result={result} sendKey={sendKey}>
      <TextInput
        name="title"
        label={t("begin.name")}
        hint={t("begin.nameHint")}
        maxLength={MAX_NAME_LENGTH}
        required
        dir="auto"
      />
      <RadioGroup
        name="template"
        legend={t("begin.template")}
        hint={t("begin.later")}
        options={templates.map(({ key, name, about }) => ({
          value: key,
          label: name.text,
          lang: name.language,
          hint: about.text,
        }))}
        defaultValue={templates[0]?.key}
      />
      <div>
        <Button kind="primary" icon="edit">
          {t("begin.make")}
        </Button>
      </div>
    </SendForm>
  );
}
