import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { ATTENDANCE_RULE } from "#server/contracts/attendance.ts";

/** The rule, for who has to answer for a list. */
export function HowItIsCounted() {
  const { t } = useTranslation("attendance");
  const { number } = useFormat();
  const { hereSeconds, graceSeconds, beatSeconds, silentSeconds, lastWordSeconds } = ATTENDANCE_RULE;
  return (
    <details className="plot-table">
      <summary>{t("how.title")}</summary>
      <ul>
        <li>{t("how.there")}</li>
        <li>{t("how.script", { minutes: number(hereSeconds / 60) })}</li>
        <li>{t("how.grace", { seconds: number(graceSeconds) })}</li>
        <li>{t("how.limits", { missing: number(beatSeconds), tooMuch: number(silentSeconds) })}</li>
        <li>{t("how.settled", { seconds: number(lastWordSeconds) })}</li>
        <li>{t("how.keptFor")}</li>
      </ul>
    </details>
  );
}
