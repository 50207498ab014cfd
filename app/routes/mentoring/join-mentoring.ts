import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { MentoringInput } from "#server/contracts/mentoring.ts";
import { joinMentoring } from "#server/features/champions/index.ts";
import type { Route } from "./+types/join-mentoring.ts";

/** POST /mentoring/:mentoringId/join */
export async function action(args: Route.ActionArgs) {
  return act(args, MentoringInput, async (ctx, input) => {
    const { mentoringId } = await joinMentoring(ctx, input);
    return redirectSaying(args.context, `/mentoring/${mentoringId}`, { say: "mentoring:invitation.joined" });
  });
}
