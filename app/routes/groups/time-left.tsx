import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useSecondsLeft } from "#app/live/use-seconds-left.ts";

const IN_SECONDS = 120;

/** How long the groups are open still: in minutes, the last two in seconds, as the server's clock runs. */
export function TimeLeft({ until, madeAt }: { until: string | null; madeAt: string }) {
  const { t } = useTranslation("groups");
  const { number } = useFormat();
  const left = useSecondsLeft(until, madeAt);
  if (left === null) return null;
  const minutes = Math.ceil(left / 60);
  return (
    <span className={left <= IN_SECONDS ? "groups-left groups-last" : "groups-left"} role="timer">
      {left === 0
        ? t("left.over")
        : left <= IN_SECONDS
          ? t("left.seconds", { count: left, n: number(left) })
          : t("left.minutes", { count: minutes, n: number(minutes) })}
    </span>
  );
}
