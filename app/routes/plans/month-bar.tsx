import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";

/** When something is done, in words and as a bar among all the months of a plan; from the right where one reads so. */
export function MonthBar({ from, until, of }: { from: number; until: number; of: number }) {
  const { t } = useTranslation("rows");
  const { number } = useFormat();
  const words = { from: number(from), until: number(until) };
  return (
    <span className="month-bar">
      <span>{t(from === until ? "time.one" : "time.several", words)}</span>
      <svg className="plot-bar" viewBox={`0 0 ${of} 1`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="plot-track" width={of} height="1" />
        <rect className="plot-share" x={from - 1} width={until - from + 1} height="1" />
      </svg>
    </span>
  );
}
