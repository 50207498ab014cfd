import { EmptyState } from "#app/components/empty-state.tsx";
import { Soft } from "#app/components/layout.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { CalendarMonth } from "#server/contracts/calendar.ts";
import { EventRow } from "./event-row.tsx";
import { MonthTable } from "./month-table.tsx";

type Props = { month: CalendarMonth; zoneNames: Record<string, string>; base: string };

/** A month and what happens in it. */
export function MonthView({ month, zoneNames, base }: Props) {
  const { t } = useTranslation("calendar");
  const format = useFormat();
  const days = Map.groupBy(month.entries, ({ day }) => day);
  const dateOf = (day: number) => format.inZone("UTC").day(new Date(Date.UTC(month.year, month.month - 1, day)));
  return (
    <>
      <MonthTable month={month} base={base} />
      {days.size === 0 ? <EmptyState title={t("none.month")} icon="calendar" /> : null}
      <div className="event-days">
        {[...days].map(([day, entries]) => (
          <section key={day} id={`day-${day}`} aria-label={dateOf(day)}>
            <h2 className="event-date">{dateOf(day)}</h2>
            <ul className="rows">
              {entries.map((entry) => (
                <EventRow
                  key={`${entry.eventId} ${entry.time.startsAt}`}
                  entry={entry}
                  zoneNames={zoneNames}
                  withSpace={month.space === null}
                  under={dateOf(day)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {month.more ? <Soft as="p">{t("month.more")}</Soft> : null}
    </>
  );
}
