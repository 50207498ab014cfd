import { useTranslation } from "#app/i18n/use-translation.ts";
import { withinWorkshop } from "#app/routes/workshops/workshop-frame.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import type { WorkshopView } from "#server/contracts/workshops.ts";

/** Where those who led a workshop see its certificates. */
export function certificatesPath(slug: string): string {
  return `${workshopPath(slug)}/certificates`;
}

/** The way to what is done with one of them. */
export function useCertificateCrumbs(workshop: WorkshopView) {
  const { t } = useTranslation("certificates");
  const { t: ofWorkshops } = useTranslation("workshops");
  return [
    ...withinWorkshop(workshop, ofWorkshops("list.title")),
    { label: t("title"), href: certificatesPath(workshop.slug) },
  ];
}
