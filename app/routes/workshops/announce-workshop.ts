import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { WorkshopActionInput } from "#server/contracts/workshops.ts";
import { announceWorkshop } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/announce-workshop.ts";

/** POST /workshops/:workshop/announce: it is found by those for whom it is. */
export async function action(args: Route.ActionArgs) {
  return act(args, WorkshopActionInput, async (ctx, input) => {
    const { slug } = await announceWorkshop(ctx, input);
    return redirectSaying(args.context, workshopPath(slug), { say: "workshops:announce.done" });
  });
}
