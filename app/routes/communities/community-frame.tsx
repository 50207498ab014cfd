import { Banner } from "#app/components/banner.tsx";
import { TabLinks } from "#app/components/tab-links.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { planPath } from "#server/contracts/plans.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { groupPath } from "#server/contracts/workshop-groups.ts";
import { roomPath } from "#server/contracts/workshop-room.ts";

type Named = Pick<SpaceView, "name" | "slug" | "language"> & { kind?: SpaceView["kind"] };

/** Where a space is read: a community, a workshop's room, a group of one, or a plan. */
export function spacePath({ kind, slug }: Named): string {
  if (kind === "group") return groupPath(slug);
  if (kind === "plan") return planPath(slug);
  return kind === "workshop" ? roomPath(slug) : `/communities/${slug}`;
}

/** What the top bar says of every screen inside a community. */
export const communityHandle = {
  tab: "communities" as const,
  where: ({ space }: { space: Named }) => ({
    label: space.name,
    href: spacePath(space),
    lang: space.language,
  }),
};

/** The way from the community to one of its screens. */
export function communityCrumbs(space: Named) {
  return [{ label: space.name, href: spacePath(space), lang: space.language }];
}

export type CommunityViewName =
  | "home"
  | "topics"
  | "live"
  | "workshops"
  | "plans"
  | "calendar"
  | "forms"
  | "members"
  | "about"
  | "requests"
  | "reports"
  | "invitations"
  | "settings"
  | "digest"
  | "log";

const TENDING = ["requests", "reports", "invitations", "settings", "digest", "log"] as const;
type Tending = (typeof TENDING)[number];

/** The parts of a community that the reader may see, beside each other; below them what is for those in charge. */
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
  const here = `/communities/${space.slug}`;
  const tending = TENDING.find((name) => name === current);
  const items = [
    { name: "home", href: here, shown: true },
    { name: "topics", href: `${here}/topics`, shown: true },
    { name: "live", href: `${here}/live`, shown: true },
    { name: "workshops", href: `${here}/workshops`, shown: true },
    { name: "plans", href: `${here}/plans`, shown: space.myRole !== null },
    { name: "calendar", href: `${here}/calendar`, shown: true },
    { name: "forms", href: `${here}/forms`, shown: true },
    { name: "members", href: `${here}/members`, shown: space.can.seeMembers },
    { name: "tend", href: `${here}/requests`, shown: space.can.moderate },
    { name: "about", href: `${here}/about`, shown: true },
  ] as const;
  return (
    <>
      <TabLinks
        label={t("views.label")}
        items={items
          .filter(({ shown }) => shown)
          .map(({ name, href }) => ({
            label: t(`views.${name}`),
            href,
            current: name === (tending ? "tend" : current),
            count: name === "tend" && waiting ? waiting : undefined,
          }))}
      />
      {tending ? <TendingViews here={here} current={tending} /> : null}
      {space.archived ? <Banner icon="lock">{t("home.archived")}</Banner> : null}
    </>
  );
}

function TendingViews({ here, current }: { here: string; current: Tending }) {
  const { t } = useTranslation("communities");
  return (
    <TabLinks
      label={t("views.tend")}
      items={TENDING.map((name) => ({
        label: t(`views.${name}`),
        href: `${here}/${name}`,
        current: name === current,
      }))}
    />
  );
}
