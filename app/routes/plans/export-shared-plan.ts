import { sharedPlanFile } from "#server/features/plans/index.ts";
import type { Route } from "./+types/export-shared-plan.ts";
import { planFileAnswer } from "./plan-file-answer.ts";

/** GET /plans/:plan/read/export?as=pdf: what its readers have on its page. */
export function loader(args: Route.LoaderArgs) {
  return planFileAnswer(args, sharedPlanFile);
}
