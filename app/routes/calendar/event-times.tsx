import { ButtonLink } from "#app/components/button.tsx";
import { Section } from "#app/components/layout.tsx";
import { Tag } from "#app/components/tag.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { EventTime, EventView } from "#server/contracts/calendar.ts";
import { EventWhen } from "./event-when.tsx";

type Props = { event: EventView; times: readonly EventTime[]; zoneName: string };

/** The next dates of an event that repeats. */
export function EventTimes({ event, times, zoneName }: Props) {
  const { t } = useTranslation("calendar");
  return (
    <Section title={t("times.title")}>
      <ul className="rows">
        {times.map((time) => (
          <li key={time.startsAt} className="event-time">
            <EventWhen time={time} zone={event.zone} zoneName={zoneName} />
            {time.cancelled ? (
              <Tag tone="danger">{t("state.cancelled")}</Tag>
            ) : event.can.cancel ? (
              <ButtonLink
                href={`/events/${event.id}/cancel?${new URLSearchParams({ startsAt: time.startsAt })}`}
                kind="quiet"
                icon="close"
                small
              >
                {t("times.cancel")}
              </ButtonLink>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
