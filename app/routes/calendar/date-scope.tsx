import { RadioGroup } from "#app/components/choices.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { EventTime } from "#server/contracts/calendar.ts";

/** Of an event that repeats: whether it is about this one date, or those after it as well. */
export function DateScope({ time }: { time: Pick<EventTime, "startsAt"> }) {
  const { t } = useTranslation("calendar");
  return (
    <>
      <input type="hidden" name="startsAt" value={time.startsAt} />
      <RadioGroup
        name="scope"
        legend={t("dates.which")}
        options={[
          { value: "one", label: t("dates.one") },
          { value: "later", label: t("dates.later") },
        ]}
        defaultValue="one"
        required
      />
    </>
  );
}
