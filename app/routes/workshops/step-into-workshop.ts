import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { WorkshopActionInput } from "#server/contracts/workshops.ts";
import { stepIntoWorkshop } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/step-into-workshop.ts";

/** POST /workshops/:workshop/step-in: who is in charge of the community leads it too. */
export async function action(args: Route.ActionArgs) {
  return act(args, WorkshopActionInput, async (ctx, input) => {
    const { slug } = await stepIntoWorkshop(ctx, input);
    return redirectSaying(args.context, workshopPath(slug), { say: "workshops:team.steppedIn" });
  });
}
