import { Banner } from "#app/components/banner.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";

/** Of an event that has begun: from which day on something changes. `wall` is what the clock there shows. */
export function DatesToCome({ wall: { date } }: { wall: { date: string } }) {
  const { t } = useTranslation("calendar");
  const when = useFormat()
    .inZone("UTC")
    .day(new Date(`${date}T00:00:00Z`));
  return <Banner tone="attention">{t("dates.begun", { when })}</Banner>;
}
