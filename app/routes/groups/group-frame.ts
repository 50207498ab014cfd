import { useTranslation } from "#app/i18n/use-translation.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { type GroupView, groupsPath } from "#server/contracts/workshop-groups.ts";

type Of = Pick<GroupView, "workshop">;

/** What the top bar says of the screens of a group: the workshop that it is of. */
export const groupHandle = {
  tab: "communities" as const,
  where: ({ group: { workshop } }: { group: Of }) => ({
    label: workshop.title,
    href: workshopPath(workshop.slug),
    lang: workshop.language,
  }),
};

/** The way to a group. */
export function useGroupCrumbs({ workshop }: Of) {
  const { t } = useTranslation("groups");
  return [
    { label: workshop.title, href: workshopPath(workshop.slug), lang: workshop.language },
    { label: t("title"), href: groupsPath(workshop.slug), lang: undefined },
  ];
}
