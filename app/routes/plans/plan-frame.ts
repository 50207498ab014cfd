import { communityCrumbs } from "#app/routes/communities/community-frame.tsx";
import { type PlanView, planPath } from "#server/contracts/plans.ts";

type Named = Pick<PlanView, "community" | "slug" | "title" | "language">;

/** What the top bar says of the screens of a plan: its community, or the plan itself where it is on its own. */
export const planHandle = {
  tab: "communities" as const,
  where: ({ plan: { community, slug, title, language } }: { plan: Named }) =>
    community
      ? { label: community.name, href: `/communities/${community.slug}`, lang: community.language }
      : { label: title, href: planPath(slug), lang: language },
};

/** The way to a plan; `plans` is what they are called. */
export function planCrumbs({ community }: Pick<Named, "community">, plans: string) {
  if (!community) return [{ label: plans, href: "/plans" }];
  return [...communityCrumbs(community), { label: plans, href: `/communities/${community.slug}/plans` }];
}

/** The same, with the plan itself, for its other screens. */
export function withinPlan(plan: Named, plans: string) {
  const { slug, title, language } = plan;
  return [...planCrumbs(plan, plans), { label: title, href: planPath(slug), lang: language }];
}

/** The same, for the screens below that of with whom it is shared. */
export function withinSharing(plan: Named, { plans, sharing }: { plans: string; sharing: string }) {
  return [...withinPlan(plan, plans), { label: sharing, href: `${planPath(plan.slug)}/sharing` }];
}
