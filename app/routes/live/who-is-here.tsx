import { Faces } from "#app/components/face.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { PresenceData } from "#server/contracts/sockets.ts";

/** How many are here and that somebody writes. It keeps its place, so that nothing moves when they come and go. */
export function WhoIsHere({ present }: { present: PresenceData | null }) {
  const { t } = useTranslation("live");
  const { number } = useFormat();
  if (!present || present.here === 0) return <p className="live-here" />;
  const { here, faces, writing } = present;
  return (
    <p className="live-here">
      <Faces people={faces} total={here} />
      <span>{t("here.count", { count: here, n: number(here) })}</span>
      <span className="soft" aria-live="off">
        {writing === 0 ? null : writing === 1 ? t("here.writes") : t("here.write")}
      </span>
    </p>
  );
}
