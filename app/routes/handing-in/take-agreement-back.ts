import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { PlanActionInput } from "#server/contracts/plans.ts";
import { handInPath } from "#server/contracts/submissions.ts";
import { takeAgreementBack } from "#server/features/plans/index.ts";
import type { Route } from "./+types/take-agreement-back.ts";

/** POST /plans/:plan/hand-in/disagree: an author does not agree after all. */
export async function action(args: Route.ActionArgs) {
  return act(args, PlanActionInput, async (ctx, input) => {
    const { slug } = await takeAgreementBack(ctx, input);
    return redirectSaying(args.context, handInPath(slug), { say: "handIn:agree.takenBack" });
  });
}
