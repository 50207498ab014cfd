import { ActionForm } from "#app/components/action-form.tsx";
import { Soft } from "#app/components/layout.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { ATTENDANCE_RULE } from "#server/contracts/attendance.ts";
import { roomPath } from "#server/contracts/workshop-room.ts";

/** For pages without script, of which no line tells that they are open: one says it oneself, and sees what is new. */
export function IAmHere({ slug, sendKey, lite }: { slug: string; sendKey: string; lite: boolean }) {
  const { t } = useTranslation("room");
  const { number } = useFormat();
  const said = (
    <div className="i-am-here">
      <ActionForm
        action={`${roomPath(slug)}/here`}
        sendKey={`${sendKey}-here`}
        label={t("here.do")}
        icon="check"
        reload
      />
      <Soft as="p">{t("here.why", { minutes: number(ATTENDANCE_RULE.hereSeconds / 60) })}</Soft>
    </div>
  );
  return lite ? said : <noscript>{said}</noscript>;
}
