import { useTranslation } from "#app/i18n/use-translation.ts";
import type { EventTime } from "#server/contracts/calendar.ts";
import { useEventTime } from "./use-event-time.ts";

type Props = {
  time: EventTime;
  zone: string;
  zoneName: string;
  /** The day that is said above already. */
  under?: string | undefined;
};

/** When an event is, on my clock and on the host's. */
export function EventWhen({ time, zone, zoneName, under }: Props) {
  const { t } = useTranslation("calendar");
  const { mine, there } = useEventTime()(time, { id: zone, name: zoneName });
  const other = there && { ...there, when: there.day === mine.day ? there.time : `${there.day}, ${there.time}` };
  return (
    <span className="event-when">
      <time dateTime={time.startsAt}>
        {mine.day === under ? null : <span className="event-day">{mine.day}</span>}{" "}
        <span className="event-hours">{mine.time}</span>
      </time>
      {mine.zone ? <span className="soft"> {mine.zone}</span> : null}
      {other ? (
        <span className="soft event-there">{t("when.there", { when: other.when, zone: other.zone })}</span>
      ) : null}
    </span>
  );
}
