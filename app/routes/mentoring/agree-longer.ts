import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { MentoringInput } from "#server/contracts/mentoring.ts";
import { agreeLonger } from "#server/features/champions/index.ts";
import type { Route } from "./+types/agree-longer.ts";

/** POST /mentoring/:mentoringId/longer/agree */
export async function action(args: Route.ActionArgs) {
  return act(args, MentoringInput, async (ctx, input) => {
    const { mentoringId } = await agreeLonger(ctx, input);
    return redirectSaying(args.context, `/mentoring/${mentoringId}`, { say: "mentoring:longer.agreed" });
  });
}
