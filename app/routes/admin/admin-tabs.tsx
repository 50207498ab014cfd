import { useTranslation } from "#app/i18n/use-translation.ts";
import { TabLinks } from "#app/components/tab-links.tsx";
import type { AdminViewName } from "./admin-views.ts";

/** The parts of the administration beside each other. */
export function AdminTabs({ views, current }: { views: readonly AdminViewName[]; current?: AdminViewName }) {
  const { t } = useTranslation("admin");
  return (
    <TabLinks
      label={t("views.label")}
      items={[
        { label: t("views.start"), href: "/admin", current: current === undefined },
        ...views.map((name) => ({ label: t(`views.${name}`), href: `/admin/${name}`, current: name === current })),
      ]}
    />
  );
}
