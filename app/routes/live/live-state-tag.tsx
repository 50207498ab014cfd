import { Tag } from "#app/components/tag.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { LiveState } from "#server/contracts/live-threads.ts";

const looks = {
  announced: { tone: "attention", icon: "clock" },
  live: { tone: "new", icon: "topic" },
  ended: { tone: "plain", icon: "check" },
  cancelled: { tone: "danger", icon: "close" },
} as const;

/** Whether it is to come, goes on, or is over. */
export function LiveStateTag({ state }: { state: LiveState }) {
  const { t } = useTranslation("live");
  return <Tag {...looks[state]}>{t(`state.${state}`)}</Tag>;
}
