import { useTranslation } from "#app/i18n/use-translation.ts";
import { withinWorkshop } from "#app/routes/workshops/workshop-frame.ts";
import { groupsPath } from "#server/contracts/workshop-groups.ts";

/** The way to the groups of a workshop, for their other screens. */
export function useGroupsCrumbs(workshop: Parameters<typeof withinWorkshop>[0]) {
  const { t } = useTranslation("groups");
  const { t: workshops } = useTranslation("workshops");
  return [
    ...withinWorkshop(workshop, workshops("list.title")),
    { label: t("title"), href: groupsPath(workshop.slug), lang: undefined },
  ];
}
