import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { WorkshopActionInput } from "#server/contracts/workshops.ts";
import { withdrawFromWorkshop } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/withdraw-from-workshop.ts";

/** POST /workshops/:workshop/withdraw: gives up a place, or the wish for one. */
export async function action(args: Route.ActionArgs) {
  return act(args, WorkshopActionInput, async (ctx, input) => {
    const { slug } = await withdrawFromWorkshop(ctx, input);
    return redirectSaying(args.context, workshopPath(slug), { say: "workshops:registration.withdrawn" });
  });
}
