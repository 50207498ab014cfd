import { Button } from "#app/components/button.tsx";
import type { FormResult } from "#app/components/form-state.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import type { Choice } from "#app/components/select.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { Term } from "#server/contracts/submissions.ts";

type Props = {
  terms: readonly Term[];
  zones: readonly Choice[];
  zone: string;
  result: FormResult | null | undefined;
  sendKey: string;
};

/** Until when plans are handed in: what is said now, and the form that says otherwise. */
export function TermForm({ terms, zones, zone, result, sendKey }: Props) {
  const { t } = useTranslation(["handIn", "calendar"]);
  const { full } = useFormat();
  return (
    <Stack gap={6}>
      <dl className="event-facts">
        {terms.map(({ template, name, closesAt }) => (
          <div key={template}>
            <dt lang={name.language}>{name.text}</dt>
            <dd>{closesAt ? t("to.until", { date: full(closesAt) }) : t("to.noEnd")}</dd>
          </div>
        ))}
      </dl>
      <Section title={t("term.set")}>
        <SendForm result={result} sendKey={sendKey}>
          <Select
            name="template"
            label={t("term.template")}
            options={terms.map(({ template, name }) => ({ value: template, label: name.text, lang: name.language }))}
          />
          <TextInput name="date" type="date" label={t("term.day")} hint={t("term.dayHint")} optional dir="ltr" />
          <TextInput name="time" type="time" label={t("term.time")} required dir="ltr" defaultValue="23:59" />
          <Select name="zone" label={t("calendar:form.zone")} options={zones} defaultValue={zone} dir="ltr" />
          <Soft as="p">{t("term.clock")}</Soft>
          <div>
            <Button kind="primary" icon="check">
              {t("term.do")}
            </Button>
          </div>
        </SendForm>
      </Section>
    </Stack>
  );
}
