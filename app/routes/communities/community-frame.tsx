import { useTranslation } from "#app/i18n/use-translation.ts";
import { TabLinks } from "#app/components/tab-links.tsx";
import type { SpaceView } from "#server/contracts/spaces.ts";

/** What the top bar says of every screen inside a community. */
export const communityHandle = {
  tab: "communities" as const,
  where: ({ space }: { space: Pick<SpaceView, "name" | "slug" | "language"> }) => ({
    label: space.name,
    href: `/communities/${space.slug}`,
    lang: space.language,
  }),
};

/** The way from the community to one of its screens. */
export function communityCrumbs(space: Pick<SpaceView, "name" | "slug" | "language">) {
  return [{ label: space.name, href: `/communities/${space.slug}`, lang: space.language }];
}

export type CommunityViewName =
  | "home"
  | "topics"
  | "members"
  | "about"
  | "requests"
  | "invitations"
  | "settings"
  | "log";

/** The parts of a community that the reader may see, beside each other. */
export function CommunityViews({
  space,
  current,
  waiting,
}: {
  space: SpaceView;
  current?: CommunityViewName;
  waiting?: number;
}) {
  const { t } = useTranslation("communities");
  const names: CommunityViewName[] = ["home", "topics"];
  if (space.can.seeMembers) names.push("members");
  names.push("about");
  if (space.can.moderate) names.push("requests", "invitations");
  if (space.can.manage) names.push("settings", "log");
  return (
    <TabLinks
      label={t("views.label")}
      items={names.map((name) => ({
        label: t(`views.${name}`),
        href: name === "home" ? `/communities/${space.slug}` : `/communities/${space.slug}/${name}`,
        current: name === current,
        count: name === "requests" && waiting ? waiting : undefined,
      }))}
    />
  );
}
