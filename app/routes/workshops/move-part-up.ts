import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { PartInput } from "#server/contracts/agenda.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { movePartUp } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/move-part-up.ts";

/** POST /workshops/:workshop/agenda/:itemId/up: one place earlier. */
export async function action(args: Route.ActionArgs) {
  return act(args, PartInput, async (ctx, input) => {
    const { slug } = await movePartUp(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/agenda`, { say: "workshops:agenda.moved" });
  });
}
