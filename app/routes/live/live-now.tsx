import { Section } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { LiveNow as Live } from "#server/features/live-threads/index.ts";
import { LiveRows } from "./live-rows.tsx";

/** What is live at this moment, first on a door; nothing where nobody is. */
export function LiveNow({ live: { rows, translations } }: { live: Live }) {
  const { t } = useTranslation("live");
  if (rows.length === 0) return null;
  return (
    <Section title={t("state.live")}>
      <LiveRows label={t("state.live")} rows={rows} translations={translations} />
    </Section>
  );
}
