import { ActionForm } from "#app/components/action-form.tsx";
import { Button } from "#app/components/button.tsx";
import { Facts } from "#app/components/facts.tsx";
import type { FormResult } from "#app/components/form-state.tsx";
import { Icon } from "#app/components/icon.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { MAX_STEP, type MentoringView, type StepView } from "#server/contracts/mentoring.ts";
import type { PersonCard } from "#server/contracts/people.ts";

type Given = {
  mentoring: MentoringView;
  steps: readonly StepView[];
  people: readonly { person: PersonCard }[];
  /** The language in which the reader writes. */
  writes: string;
  result: FormResult | undefined;
  sendKey: string;
};

/** What was agreed: what is to be done, by whom, until when, and what is done. */
export function Steps({ mentoring, steps, people, writes, result, sendKey }: Given) {
  const { t } = useTranslation("mentoring");
  const { can, id } = mentoring;
  return (
    <Section title={t("steps.title")}>
      <Stack gap={4}>
        {steps.length > 0 ? (
          <ul className="rows">
            {steps.map((step) => (
              <Step key={step.id} step={step} here={`/mentoring/${id}/steps`} can={can.note} sendKey={sendKey} />
            ))}
          </ul>
        ) : (
          <Soft as="p">{t("steps.none")}</Soft>
        )}
        {can.note ? (
          <details open={result !== undefined}>
            <summary>{t("steps.add")}</summary>
            <SendForm result={result} sendKey={sendKey}>
              <input type="hidden" name="language" value={writes} />
              <TextInput name="what" label={t("steps.what")} maxLength={MAX_STEP} lang={writes} required />
              <Select
                name="personId"
                label={t("steps.who")}
                empty={t("steps.together")}
                options={people.map(({ person }) => ({ value: person.id, label: person.name }))}
                optional
              />
              <TextInput name="until" type="date" label={t("steps.until")} optional />
              <div>
                <Button icon="plus">{t("steps.note")}</Button>
              </div>
            </SendForm>
          </details>
        ) : null}
      </Stack>
    </Section>
  );
}

type StepProps = { step: StepView; here: string; can: boolean; sendKey: string };

function Step({ step, here, can, sendKey }: StepProps) {
  const { t } = useTranslation("mentoring");
  const { day } = useFormat();
  const { id, what, by, until, doneAt } = step;
  const key = `${sendKey}-${id.slice(-12)}`;
  return (
    <li>
      <Row between>
        <div>
          <Lang as="p" lang={what.language}>
            {doneAt ? <Icon name="check" label={t("steps.isDone")} /> : null} {what.text}
          </Lang>
          <TranslatedLine words={[what]} />
          <Soft>
            <Facts
              items={[
                { key: "who", words: by?.name ?? t("steps.together") },
                { key: "until", words: until ? t("until", { date: day(until) }) : null },
              ]}
            />
          </Soft>
        </div>
        {can ? (
          <Row>
            <ActionForm
              action={`${here}/${id}/${doneAt ? "undo" : "done"}`}
              sendKey={key}
              label={t(doneAt ? "steps.undo" : "steps.done")}
              icon={doneAt ? "undo" : "check"}
              small
            />
            <ActionForm
              action={`${here}/${id}/remove`}
              sendKey={`${key}x`}
              label={t("steps.remove")}
              icon="delete"
              kind="quiet"
              hideLabel
              small
            />
          </Row>
        ) : null}
      </Row>
    </li>
  );
}
