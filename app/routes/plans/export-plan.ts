import { planFile } from "#server/features/plans/index.ts";
import type { Route } from "./+types/export-plan.ts";
import { planFileAnswer } from "./plan-file-answer.ts";

/** GET /plans/:plan/export?as=pdf: what is written, for its team. */
export function loader(args: Route.LoaderArgs) {
  return planFileAnswer(args, planFile);
}
