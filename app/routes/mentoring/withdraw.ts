import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { MentoringInput } from "#server/contracts/mentoring.ts";
import { withdrawRequest } from "#server/features/champions/index.ts";
import type { Route } from "./+types/withdraw.ts";

/** POST /mentoring/:mentoringId/withdraw */
export async function action(args: Route.ActionArgs) {
  return act(args, MentoringInput, async (ctx, input) => {
    const { mentoringId } = await withdrawRequest(ctx, input);
    return redirectSaying(args.context, `/mentoring/${mentoringId}`, { say: "mentoring:asked.withdrawn" });
  });
}
