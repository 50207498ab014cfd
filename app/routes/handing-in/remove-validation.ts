import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { PlanActionInput } from "#server/contracts/plans.ts";
import { handInPath } from "#server/contracts/submissions.ts";
import { removeValidation } from "#server/features/plans/index.ts";
import type { Route } from "./+types/remove-validation.ts";

/** POST /plans/:plan/hand-in/organisation/remove: no organisation stands behind it, or not yet. */
export async function action(args: Route.ActionArgs) {
  return act(args, PlanActionInput, async (ctx, input) => {
    const { slug } = await removeValidation(ctx, input);
    return redirectSaying(args.context, handInPath(slug), { say: "handIn:organisation.removed" });
  });
}
