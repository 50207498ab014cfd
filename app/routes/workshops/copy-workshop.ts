import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { WorkshopActionInput } from "#server/contracts/workshops.ts";
import { copyWorkshop } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/copy-workshop.ts";

/** POST /workshops/:workshop/copy: a new draft like it; first its time is looked at. */
export async function action(args: Route.ActionArgs) {
  return act(args, WorkshopActionInput, async (ctx, input) => {
    const { slug } = await copyWorkshop(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/edit`, { say: "workshops:copy.done" });
  });
}
