import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { OfTeamInput } from "#server/contracts/workshops.ts";
import { removeFromTeam } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/remove-from-team.ts";

/** POST /workshops/:workshop/team/:personId/remove: somebody leads it or interprets no more. */
export async function action(args: Route.ActionArgs) {
  return act(args, OfTeamInput, async (ctx, input) => {
    const { slug } = await removeFromTeam(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/team`, { say: "workshops:team.removed" });
  });
}
