import { Table } from "#app/components/table.tsx";
import { TimePlot } from "#app/components/time-plot.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { AttendanceTotals } from "#server/contracts/attendance.ts";

/** A table has a line for so many of its moments. */
const EACH = 5;

/** How many were there, from beginning to end. */
export function OverTime({ overTime }: Pick<AttendanceTotals, "overTime">) {
  const { t } = useTranslation("attendance");
  const { number, time } = useFormat();
  const [first, last] = [overTime[0], overTime.at(-1)];
  if (!first || !last) return null;
  const counts = overTime.map(({ people }) => people);
  return (
    <TimePlot
      says={t("overTime.says", { most: number(Math.max(...counts)) })}
      counts={counts}
      from={time(first.at)}
      until={time(last.at)}
      tableLabel={t("overTime.table")}
      table={
        <Table
          caption={t("overTime.table")}
          hideCaption
          columns={[
            { key: "at", label: t("overTime.at") },
            { key: "people", label: t("overTime.people"), figures: true },
          ]}
          rows={overTime
            .filter((_, place) => place % EACH === 0)
            .map(({ at, people }) => ({ id: String(at), at: time(at), people: number(people) }))}
        />
      }
    />
  );
}
