import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { WorkshopActionInput } from "#server/contracts/workshops.ts";
import { leaveTeam } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/leave-team.ts";

/** POST /workshops/:workshop/leave: one of those who lead it or interpret goes; they may not see it any more. */
export async function action(args: Route.ActionArgs) {
  return act(args, WorkshopActionInput, async (ctx, input) => {
    await leaveTeam(ctx, input);
    return redirectSaying(args.context, "/calendar", { say: "workshops:team.left" });
  });
}
