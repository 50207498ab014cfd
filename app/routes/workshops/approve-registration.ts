import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { DecideInput } from "#server/contracts/workshops.ts";
import { approveRegistration } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/approve-registration.ts";

/** POST /workshops/:workshop/people/:personId/approve: yes to who registered. */
export async function action(args: Route.ActionArgs) {
  return act(args, DecideInput, async (ctx, input) => {
    const { slug } = await approveRegistration(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/people`, { say: "workshops:people.approved" });
  });
}
