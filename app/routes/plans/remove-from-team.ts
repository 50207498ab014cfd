import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { OfPlanTeamInput, planPath } from "#server/contracts/plans.ts";
import { removeFromPlan } from "#server/features/plans/index.ts";
import type { Route } from "./+types/remove-from-team.ts";

/** POST /plans/:plan/team/:personId/remove: an author takes somebody out of the team. */
export async function action(args: Route.ActionArgs) {
  return act(args, OfPlanTeamInput, async (ctx, input) => {
    const { slug } = await removeFromPlan(ctx, input);
    return redirectSaying(args.context, `${planPath(slug)}/team`, { say: "plans:team.removed" });
  });
}
