import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { InviteeInput } from "#server/contracts/mentoring.ts";
import { agreeToPerson } from "#server/features/champions/index.ts";
import type { Route } from "./+types/agree-to-person.ts";

/** POST /mentoring/:mentoringId/people/:personId/agree */
export async function action(args: Route.ActionArgs) {
  return act(args, InviteeInput, async (ctx, input) => {
    const { mentoringId } = await agreeToPerson(ctx, input);
    return redirectSaying(args.context, `/mentoring/${mentoringId}/people`, { say: "mentoring:people.agreed" });
  });
}
