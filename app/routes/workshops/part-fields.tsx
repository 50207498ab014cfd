import { Select } from "#app/components/select.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { AGENDA_KINDS, type AgendaKind, isAsking } from "#server/contracts/agenda.ts";
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

/** What a part of a workshop is. What is asked stands below, for the kinds that ask. */
export function PartFields({
  team,
  words = NOTHING,
  asks = "here",
}: {
  team: readonly TeamMember[];
  words?: PartWords;
  /** Elsewhere: it was asked already and stays, or has more to it than stands in these fields. */
  asks?: "here" | "elsewhere";
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
      {asks === "elsewhere" ? null : (
        <details open={isAsking(words.kind)}>
          <summary>{t("agenda.asks")}</summary>
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
