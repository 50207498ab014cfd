import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { OneStepInput } from "#server/contracts/mentoring.ts";
import { doStep } from "#server/features/champions/index.ts";
import type { Route } from "./+types/do-step.ts";

/** POST /mentoring/:mentoringId/steps/:stepId/done */
export async function action(args: Route.ActionArgs) {
  return act(args, OneStepInput, async (ctx, input) => {
    const { mentoringId } = await doStep(ctx, input);
    return redirectSaying(args.context, `/mentoring/${mentoringId}`, { say: "mentoring:steps.marked" });
  });
}
