import { TabLinks } from "#app/components/tab-links.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

const VIEWS = ["coming", "month", "past"] as const;

type Props = { base: string; current: (typeof VIEWS)[number] | "drafts"; drafts?: boolean };

/** The ways to look at a calendar. `base` is its address; `drafts`: something in it is not announced. */
export function CalendarTabs({ base, current, drafts = current === "drafts" }: Props) {
  const { t } = useTranslation("calendar");
  const hrefs = { coming: base, month: `${base}/month`, past: `${base}/past`, drafts: `${base}/drafts` };
  const views = drafts ? ([...VIEWS, "drafts"] as const) : VIEWS;
  return (
    <TabLinks
      label={t("views.label")}
      items={views.map((name) => ({ label: t(`views.${name}`), href: hrefs[name], current: name === current }))}
    />
  );
}
