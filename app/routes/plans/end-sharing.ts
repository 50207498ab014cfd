import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { EndSharingInput } from "#server/contracts/plan-sharing.ts";
import { planPath } from "#server/contracts/plans.ts";
import { stopSharingPlan } from "#server/features/plans/index.ts";
import type { Route } from "./+types/end-sharing.ts";

/** POST /plans/:plan/sharing/:grantId/end: an author shares it no more with somebody. */
export async function action(args: Route.ActionArgs) {
  return act(args, EndSharingInput, async (ctx, input) => {
    const { slug } = await stopSharingPlan(ctx, input);
    return redirectSaying(args.context, `${planPath(slug)}/sharing`, { say: "sharing:ended" });
  });
}
