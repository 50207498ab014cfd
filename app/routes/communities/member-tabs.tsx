import { TabLinks } from "#app/components/tab-links.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { CommunityRole, SpaceView } from "#server/contracts/spaces.ts";

type Current = "all" | "removed" | CommunityRole;

/** The lists of people of a community, beside each other. */
export function MemberTabs({ space, current }: { space: SpaceView; current: Current }) {
  const { t } = useTranslation("communities");
  const community = `/communities/${space.slug}`;
  const here = `${community}/members`;
  const items = [
    { name: "all", label: t("members.all"), href: here },
    { name: "champion", label: t("members.champions"), href: `${community}/champions` },
    { name: "moderator", label: t("members.moderators"), href: `${here}?role=moderator` },
    ...(space.can.moderate ? [{ name: "removed", label: t("members.removedTab"), href: `${here}/removed` }] : []),
  ];
  return (
    <TabLinks
      label={t("members.title")}
      items={items.map(({ name, label, href }) => ({ label, href, current: name === current }))}
    />
  );
}
