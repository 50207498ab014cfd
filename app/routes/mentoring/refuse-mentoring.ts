import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { MentoringInput } from "#server/contracts/mentoring.ts";
import { refuseInvitation } from "#server/features/champions/index.ts";
import type { Route } from "./+types/refuse-mentoring.ts";

/** POST /mentoring/:mentoringId/refuse */
export async function action(args: Route.ActionArgs) {
  return act(args, MentoringInput, async (ctx, input) => {
    await refuseInvitation(ctx, input);
    return redirectSaying(args.context, "/mentoring", { say: "mentoring:invitation.refused" });
  });
}
