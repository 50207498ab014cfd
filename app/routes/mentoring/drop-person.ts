import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { InviteeInput } from "#server/contracts/mentoring.ts";
import { dropPerson } from "#server/features/champions/index.ts";
import type { Route } from "./+types/drop-person.ts";

/** POST /mentoring/:mentoringId/people/:personId/drop */
export async function action(args: Route.ActionArgs) {
  return act(args, InviteeInput, async (ctx, input) => {
    const { mentoringId } = await dropPerson(ctx, input);
    return redirectSaying(args.context, `/mentoring/${mentoringId}/people`, { say: "mentoring:people.dropped" });
  });
}
