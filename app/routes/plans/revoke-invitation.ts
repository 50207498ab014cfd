import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { OfPlanInvitationInput, planPath } from "#server/contracts/plans.ts";
import { takePlanInvitationBack } from "#server/features/plans/index.ts";
import type { Route } from "./+types/revoke-invitation.ts";

/** POST /plans/:plan/invitations/:invitationId/revoke: an author takes an invitation back. */
export async function action(args: Route.ActionArgs) {
  return act(args, OfPlanInvitationInput, async (ctx, input) => {
    const { slug } = await takePlanInvitationBack(ctx, input);
    return redirectSaying(args.context, `${planPath(slug)}/team`, { say: "plans:team.takenBack" });
  });
}
