import { registerPersonalData } from "#server/core/people/index.ts";
import { registerPlanSections } from "./plan-sections.ts";

/** Tells core what there is about plans beside what is in their spaces. */
export function registerPlans(): void {
  registerPlanSections();
  // In which teams somebody is stands among their memberships, and what they wrote among their documents.
  registerPersonalData({
    name: "plansBegun",
    collect: (ctx, personId) =>
      ctx.db.plan.findMany({
        where: { createdBy: personId },
        orderBy: { spaceId: "asc" },
        select: { spaceId: true, template: true, createdAt: true },
      }),
  });
}
