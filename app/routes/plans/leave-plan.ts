import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { LeavePlanInput } from "#server/contracts/plans.ts";
import { leavePlan } from "#server/features/plans/index.ts";
import type { Route } from "./+types/leave-plan.ts";

/** POST /plans/:plan/leave: somebody leaves the team; they do not see the plan any more. */
export async function action(args: Route.ActionArgs) {
  return act(args, LeavePlanInput, async (ctx, input) => {
    await leavePlan(ctx, input);
    return redirectSaying(args.context, "/plans", { say: "plans:team.left" });
  });
}
