import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { DecideInput } from "#server/contracts/workshops.ts";
import { givePlace } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/give-place.ts";

/** POST /workshops/:workshop/people/:personId/give: a free place to somebody on the list, or the offer of one. */
export async function action(args: Route.ActionArgs) {
  return act(args, DecideInput, async (ctx, input) => {
    const { slug, state } = await givePlace(ctx, input);
    const say = state === "offered" ? "workshops:people.offeredNow" : "workshops:people.given";
    return redirectSaying(args.context, `${workshopPath(slug)}/people`, { say });
  });
}
