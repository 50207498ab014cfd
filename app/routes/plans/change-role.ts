import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { ChangePlanRoleInput, planPath } from "#server/contracts/plans.ts";
import { changePlanRole } from "#server/features/plans/index.ts";
import type { Route } from "./+types/change-role.ts";

/** POST /plans/:plan/team/:personId/role: an author makes somebody in the team an author, or an adviser. */
export async function action(args: Route.ActionArgs) {
  return act(args, ChangePlanRoleInput, async (ctx, input) => {
    const { slug } = await changePlanRole(ctx, input);
    return redirectSaying(args.context, `${planPath(slug)}/team`, { say: "plans:team.roleChanged" });
  });
}
