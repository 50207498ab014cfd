import { Tag, Tags } from "#app/components/tag.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { WorkshopView } from "#server/contracts/workshops.ts";

const looks = {
  draft: { tone: "attention", icon: "edit" },
  live: { tone: "new", icon: "live" },
  ended: { tone: "plain", icon: "check" },
  cancelled: { tone: "danger", icon: "close" },
} as const;

/** How it stands, where that is not simply that it comes. */
export function WorkshopStateTag({ workshop: { state, movedFrom } }: { workshop: WorkshopView }) {
  const { t } = useTranslation("workshops");
  if (state === "announced" && movedFrom === null) return null;
  return (
    <Tags>
      {state === "announced" ? (
        <Tag tone="attention" icon="clock">
          {t("state.moved")}
        </Tag>
      ) : (
        <Tag {...looks[state]}>{t(`state.${state}`)}</Tag>
      )}
    </Tags>
  );
}
