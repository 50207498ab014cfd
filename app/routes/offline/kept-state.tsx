import { Tag } from "#app/components/tag.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useLineState } from "#app/live/use-live.ts";

type Props = { unsent: boolean; refused?: boolean };

/** Where what was written is, in a word and with a sign: with the server, on its way, on this phone alone, or come back. */
export function KeptState({ unsent, refused = false }: Props) {
  const { t } = useTranslation(["documents", "common"]);
  const on = useLineState() === "on";
  if (refused)
    return (
      <Tag tone="danger" icon="alert">
        {t("common:ui.post.failed")}
      </Tag>
    );
  if (!unsent) return <Tag icon="check">{t("write.marks.sent")}</Tag>;
  return (
    <Tag tone="attention" icon={on ? "clock" : "phone"}>
      {t(on ? "write.marks.waiting" : "write.marks.phone")}
    </Tag>
  );
}
