import { TabLinks } from "#app/components/tab-links.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

const VIEWS = ["coming", "month", "past"] as const;

/** The ways to look at a calendar. `base` is its address. */
export function CalendarTabs({ base, current }: { base: string; current: (typeof VIEWS)[number] }) {
  const { t } = useTranslation("calendar");
  const hrefs = { coming: base, month: `${base}/month`, past: `${base}/past` };
  return (
    <TabLinks
      label={t("views.label")}
      items={VIEWS.map((name) => ({ label: t(`views.${name}`), href: hrefs[name], current: name === current }))}
    />
  );
}
