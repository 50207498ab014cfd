import { communityCrumbs } from "#app/routes/communities/community-frame.tsx";
import { workshopPath } from "#server/contracts/event-path.ts";
import type { WorkshopView } from "#server/contracts/workshops.ts";

type Named = Pick<WorkshopView, "community" | "slug" | "read">;

/** What the top bar says of the screens of a workshop: its community, or where one may not know of that, itself. */
export const workshopHandle = {
  tab: "communities" as const,
  where: ({ workshop: { community, slug, read } }: { workshop: Named }) =>
    community
      ? { label: community.name, href: `/communities/${community.slug}`, lang: community.language }
      : { label: read.text, href: workshopPath(slug), lang: read.language },
};

/** The way to a workshop; `workshops` is what they are called. */
export function workshopCrumbs({ community }: Pick<Named, "community">, workshops: string) {
  if (!community) return [];
  return [...communityCrumbs(community), { label: workshops, href: `/communities/${community.slug}/workshops` }];
}

/** The same, with the workshop itself, for its other screens. */
export function withinWorkshop(workshop: Named, workshops: string) {
  const { slug, read } = workshop;
  return [...workshopCrumbs(workshop, workshops), { label: read.text, href: workshopPath(slug), lang: read.language }];
}
