import { ButtonLink } from "#app/components/button.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { CalendarMonth } from "#server/contracts/calendar.ts";

/** A month as a leaf of a calendar: each day that has something leads to it in the list below. */
export function MonthTable({ month, base }: { month: CalendarMonth; base: string }) {
  const { t } = useTranslation("calendar");
  const format = useFormat();
  const title = format.month(month.year, month.month);
  return (
    <div className="month">
      <nav className="month-head" aria-label={t("month.turn")}>
        <ButtonLink href={`${base}/month?month=${month.before}`} icon="back" kind="quiet" hideLabel>
          {t("month.before")}
        </ButtonLink>
        <h2>{title}</h2>
        <ButtonLink href={`${base}/month?month=${month.after}`} icon="next" kind="quiet" hideLabel>
          {t("month.after")}
        </ButtonLink>
      </nav>
      <table className="month-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {format.week.map(({ full, short }) => (
              <th key={full} scope="col" abbr={full}>
                <span aria-hidden="true">{short}</span>
                <span className="visually-hidden">{full}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month, format.firstWeekday).map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the places of a week never change.
                <Day key={at} month={month} day={day} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Day({ month, day }: { month: CalendarMonth; day: number | null }) {
  const { t } = useTranslation("calendar");
  const format = useFormat();
  if (day === null) return <td />;
  const count = month.entries.filter((entry) => entry.day === day).length;
  const nepali = format.nepaliDay({ year: month.year, month: month.month, day });
  const number = (
    <>
      <span>{format.number(day)}</span>
      {nepali ? <span className="month-nepali">{nepali}</span> : null}
    </>
  );
  return (
    <td aria-current={day === month.today ? "date" : undefined}>
      {count > 0 ? (
        <a href={`#day-${day}`}>
          {number}
          <span className="visually-hidden">{t("month.events", { count })}</span>
          <span className="month-dots" aria-hidden="true" data-count={Math.min(count, 3)} />
        </a>
      ) : (
        <span className="month-free">{number}</span>
      )}
    </td>
  );
}

/** Seven places each, the days at theirs. `first`: with which weekday a week begins, from Monday. */
function weeksOf({ days, firstWeekday }: CalendarMonth, first: number): (number | null)[][] {
  const skipped = (firstWeekday - first + 7) % 7;
  const weeks = Math.ceil((skipped + days) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => {
      const day = week * 7 + at - skipped + 1;
      return day >= 1 && day <= days ? day : null;
    }),
  );
}
