import { Fieldset } from "#app/components/field.tsx";
import { type Choice, Select } from "#app/components/select.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { MAX_EVENT_MINUTES } from "#server/contracts/bounds.ts";
import { MOST_TIMES, type Repetition, repeats } from "#server/contracts/repeats.ts";

export type ChosenTime = { date: string; time: string; zone: string; minutes: number; repetition: Repetition };

type Props = {
  chosen: ChosenTime;
  zones: readonly Choice[];
  /** What it is the time of happens once. */
  once?: boolean;
};

/** When an event is: the time on the clock of its own place, how long, and how often. */
export function TimeFields({ chosen, zones, once = false }: Props) {
  const { t } = useTranslation("calendar");
  return (
    <Fieldset legend={t("form.when")}>
      <DayAndHour chosen={chosen} />
      <Select
        name="zone"
        label={t("form.zone")}
        hint={t("form.zoneHint")}
        options={zones}
        defaultValue={chosen.zone}
        dir="ltr"
      />
      <HowLong minutes={chosen.minutes} />
      {once ? null : <RepeatFields chosen={chosen} />}
    </Fieldset>
  );
}

type Hour = Pick<ChosenTime, "date" | "time" | "minutes">;

/** When one date is of an event whose clock is known. */
export function HourFields({ chosen, zoneName }: { chosen: Hour; zoneName: string }) {
  const { t } = useTranslation("calendar");
  return (
    <Fieldset legend={`${t("form.when")} (${zoneName})`}>
      <DayAndHour chosen={chosen} />
      <HowLong minutes={chosen.minutes} />
    </Fieldset>
  );
}

function DayAndHour({ chosen }: { chosen: Omit<Hour, "minutes"> }) {
  const { t } = useTranslation("calendar");
  return (
    <>
      <TextInput name="date" type="date" label={t("form.date")} required dir="ltr" defaultValue={chosen.date} />
      <TextInput name="time" type="time" label={t("form.time")} required dir="ltr" defaultValue={chosen.time} />
    </>
  );
}

function HowLong({ minutes }: { minutes: number }) {
  const { t } = useTranslation("calendar");
  return (
    <TextInput
      name="minutes"
      type="number"
      inputMode="numeric"
      label={t("form.minutes")}
      hint={t("form.minutesHint")}
      required
      min={5}
      max={MAX_EVENT_MINUTES}
      defaultValue={String(minutes)}
    />
  );
}

function RepeatFields({ chosen }: Pick<Props, "chosen">) {
  const { t } = useTranslation("calendar");
  const format = useFormat();
  return (
    <>
      <Select
        name="repeat"
        label={t("form.repeat")}
        options={repeats.map((repeat) => ({ value: repeat, label: t(`repeat.${repeat}`) }))}
        defaultValue={chosen.repetition.repeat}
      />
      <TextInput
        name="times"
        type="number"
        inputMode="numeric"
        label={t("form.times")}
        hint={t("form.timesHint", { max: format.number(MOST_TIMES) })}
        optional
        min={1}
        max={MOST_TIMES}
        defaultValue={String(chosen.repetition.times)}
      />
    </>
  );
}
