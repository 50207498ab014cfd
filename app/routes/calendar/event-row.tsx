import { Link } from "react-router";
import { Facts } from "#app/components/facts.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { useNow } from "#app/i18n/use-now.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { CalendarEntry } from "#server/contracts/calendar.ts";
import { eventPhase } from "#server/contracts/calendar-permissions.ts";
import { eventPath } from "#server/contracts/event-path.ts";
import { EventWhen } from "./event-when.tsx";
import { useEventTime } from "./use-event-time.ts";

type Props = { entry: CalendarEntry; zoneNames: Record<string, string>; withSpace?: boolean; under?: string };

/** One time of an event, as a line of a calendar. */
export function EventRow({ entry, zoneNames, withSpace = false, under }: Props) {
  const { t } = useTranslation("calendar");
  const { space, read, zone, time, place, online } = entry;
  return (
    <li className={time.cancelled ? "event-row event-off" : "event-row"}>
      <h3 className="event-title">
        <Link to={eventPath(entry)} className="link-title">
          <Lang lang={read.language}>{read.text}</Lang>
        </Link>
      </h3>
      <TranslatedLine words={[read]} />
      <EventWhen time={time} zone={zone} zoneName={zoneNames[zone] ?? zone} under={under} />
      <Facts
        items={[
          { key: "space", words: withSpace && <Lang lang={space.language}>{space.text}</Lang> },
          { key: "place", words: place },
          { key: "online", words: online && t("online") },
        ]}
      />
      <EventTags entry={entry} />
    </li>
  );
}

/** In a word: how it stands, and what it has to do with me. */
function EventTags({ entry }: { entry: CalendarEntry }) {
  const { t } = useTranslation("calendar");
  const phase = eventPhase(entry, entry.time, useNow());
  const calm = phase !== "cancelled" && phase !== "over";
  const tags = [
    phase === "cancelled" ? (
      <Tag key="state" tone="danger">
        {t("state.cancelled")}
      </Tag>
    ) : null,
    phase === "draft" ? (
      <Tag key="state" tone="attention">
        {t("state.draft")}
      </Tag>
    ) : null,
    phase === "now" ? (
      <Tag key="state" tone="new" icon="live">
        {t("state.now")}
      </Tag>
    ) : null,
    (entry.moved || entry.time.moved) && calm ? (
      <Tag key="moved" tone="attention">
        {t("state.moved")}
      </Tag>
    ) : null,
    entry.hosting ? <Tag key="host">{t("hosting")}</Tag> : null,
    calm && (entry.mine === "coming" || entry.mine === "maybe") ? (
      <Tag key="mine" tone="done" icon="check">
        {t(`answer.mine.${entry.mine}`)}
      </Tag>
    ) : null,
  ].filter((tag) => tag !== null);
  return tags.length > 0 ? <Tags>{tags}</Tags> : null;
}

/** Events below each other, under the day on which they begin for the reader. */
export function EventsByDay({
  entries,
  ...row
}: Omit<Props, "entry" | "under"> & { entries: readonly CalendarEntry[] }) {
  const when = useEventTime();
  const days = Map.groupBy(entries, ({ time, zone }) => when(time, { id: zone, name: "" }).mine.day);
  return (
    <div className="event-days">
      {[...days].map(([day, some]) => (
        <section key={day} aria-label={day}>
          <h2 className="event-date">{day}</h2>
          <ul className="rows">
            {some.map((entry) => (
              <EventRow key={`${entry.eventId} ${entry.time.startsAt}`} entry={entry} {...row} under={day} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
