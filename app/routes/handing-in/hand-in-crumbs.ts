import { withinPlan } from "#app/routes/plans/plan-frame.ts";
import type { PlanView } from "#server/contracts/plans.ts";
import { handInPath } from "#server/contracts/submissions.ts";

type Named = Pick<PlanView, "community" | "slug" | "title" | "language">;

/** The way to the screens below that of handing a plan in. */
export function withinHandIn(plan: Named, { plans, handIn }: { plans: string; handIn: string }) {
  return [...withinPlan(plan, plans), { label: handIn, href: handInPath(plan.slug) }];
}
