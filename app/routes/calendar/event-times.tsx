import { Row, Section } from "#app/components/layout.tsx";
import { Menu, MenuLink } from "#app/components/menu.tsx";
import { Tag } from "#app/components/tag.tsx";
import { useNow } from "#app/i18n/use-now.ts";
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
            ) : (
              <TimeActions event={event} time={time} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What can be done with one date, or from it on. One that is on now is past changing. */
function TimeActions({ event, time }: { event: EventView; time: EventTime }) {
  const { t } = useTranslation("calendar");
  const begun = Date.parse(time.startsAt) <= useNow().getTime();
  const { can } = event;
  const to = (deed: string) => `/events/${event.id}/${deed}?${new URLSearchParams({ startsAt: time.startsAt })}`;
  return (
    <Row>
      {time.moved ? <Tag tone="attention">{t("state.moved")}</Tag> : null}
      {begun || !can.move ? null : (
        <Menu label={t("more")}>
          <MenuLink href={to("move-date")} icon="clock">
            {t("times.move")}
          </MenuLink>
          <MenuLink href={to("cancel")} icon="close">
            {t("times.cancel")}
          </MenuLink>
          <MenuLink href={to("edit")} icon="edit">
            {t("times.edit")}
          </MenuLink>
        </Menu>
      )}
    </Row>
  );
}
