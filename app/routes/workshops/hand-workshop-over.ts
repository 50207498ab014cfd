import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { OfTeamInput } from "#server/contracts/workshops.ts";
import { handWorkshopOver } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/hand-workshop-over.ts";

/** POST /workshops/:workshop/team/:personId/hand-over: another answers for it. */
export async function action(args: Route.ActionArgs) {
  return act(args, OfTeamInput, async (ctx, input) => {
    const { slug } = await handWorkshopOver(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/team`, { say: "workshops:team.handedOver" });
  });
}
