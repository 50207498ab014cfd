import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { DecideInput } from "#server/contracts/workshops.ts";
import { givePlace } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/give-place.ts";

/** POST /workshops/:workshop/people/:personId/give: a free place to somebody on the list. */
export async function action(args: Route.ActionArgs) {
  return act(args, DecideInput, async (ctx, input) => {
    const { slug } = await givePlace(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/people`, { say: "workshops:people.given" });
  });
}
