import { TabLinks } from "#app/components/tab-links.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type GroupView, groupPath } from "#server/contracts/workshop-groups.ts";

type Props = { group: Pick<GroupView, "slug" | "threadId">; current: "talk" | "notes"; questions?: number };

/** What is said in a group, what it writes, and what is asked there. */
export function GroupTabs({ group: { slug, threadId }, current, questions }: Props) {
  const { t } = useTranslation("groups");
  const here = groupPath(slug);
  return (
    <TabLinks
      label={t("title")}
      items={[
        { label: t("group.talk"), href: here, current: current === "talk", count: undefined },
        { label: t("group.notes"), href: `${here}/notes`, current: current === "notes", count: undefined },
        { label: t("group.questions"), href: `/live/${threadId}/questions`, current: false, count: questions },
      ]}
    />
  );
}
