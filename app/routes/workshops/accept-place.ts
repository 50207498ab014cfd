import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { WorkshopActionInput } from "#server/contracts/workshops.ts";
import { acceptPlace } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/accept-place.ts";

/** POST /workshops/:workshop/accept: takes the place that is kept. */
export async function action(args: Route.ActionArgs) {
  return act(args, WorkshopActionInput, async (ctx, input) => {
    const { slug } = await acceptPlace(ctx, input);
    return redirectSaying(args.context, workshopPath(slug), { say: "workshops:registration.accepted" });
  });
}
