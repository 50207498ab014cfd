import { Checkbox, RadioGroup } from "#app/components/choices.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { AskedSection } from "#server/contracts/plan-templates.ts";

type Props = { asks?: Pick<AskedSection, "required" | "limit">; text: boolean };

/** Whether a section is needed and how long it may be. Digits of any script are read. */
export function SectionInputs({ asks = { required: true, limit: null }, text }: Props) {
  const { t } = useTranslation("staffTemplates");
  const { required, limit } = asks;
  return (
    <>
      <Checkbox name="required" label={t("section.required")} defaultChecked={required} />
      {text ? (
        <>
          <TextInput
            name="most"
            label={t("section.most")}
            hint={t("section.mostHint")}
            inputMode="numeric"
            maxLength={12}
            optional
            dir="ltr"
            autoComplete="off"
            defaultValue={limit?.most}
          />
          <RadioGroup
            name="unit"
            legend={t("section.unit")}
            options={(["words", "characters"] as const).map((unit) => ({ value: unit, label: t(`section.${unit}`) }))}
            defaultValue={limit?.unit ?? "words"}
          />
        </>
      ) : null}
    </>
  );
}
