import { Select } from "#app/components/select.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { AGENDA_KINDS, type AgendaKind } from "#server/contracts/agenda.ts";
import type { TeamMember } from "#server/contracts/workshops.ts";

export type PartWords = {
  kind: AgendaKind;
  title: string;
  minutes: number;
  leadId: string;
  question: string;
  options: string;
};

const NOTHING: PartWords = { kind: "talk", title: "", minutes: 15, leadId: "", question: "", options: "" };

/** What a part of a workshop is. The fields of a poll stand below, for the one kind that needs them. */
export function PartFields({
  team,
  words = NOTHING,
  asked = false,
}: {
  team: readonly TeamMember[];
  words?: PartWords;
  /** Its poll was asked already: what it asks stays. */
  asked?: boolean;
}) {
  const { t } = useTranslation("workshops");
  return (
    <>
      <TextInput name="title" label={t("agenda.what")} maxLength={200} required dir="auto" defaultValue={words.title} />
      <Select
        name="kind"
        label={t("agenda.how")}
        options={AGENDA_KINDS.map((kind) => ({ value: kind, label: t(`agenda.kind.${kind}`) }))}
        defaultValue={words.kind}
      />
      <TextInput
        name="minutes"
        type="number"
        inputMode="numeric"
        label={t("agenda.long")}
        required
        min={1}
        max={600}
        defaultValue={String(words.minutes)}
      />
      <Select
        name="leadId"
        label={t("agenda.who")}
        empty={t("agenda.everybody")}
        options={team.map(({ person }) => ({ value: person.id, label: person.name }))}
        defaultValue={words.leadId}
      />
      {asked ? null : (
        <details open={words.kind === "poll"}>
          <summary>{t("agenda.pollFields")}</summary>
          <TextInput
            name="question"
            label={t("agenda.question")}
            maxLength={300}
            optional
            dir="auto"
            defaultValue={words.question}
          />
          <TextArea
            name="options"
            label={t("agenda.options")}
            hint={t("agenda.optionsHint")}
            rows={4}
            dir="auto"
            defaultValue={words.options}
          />
        </details>
      )}
    </>
  );
}
