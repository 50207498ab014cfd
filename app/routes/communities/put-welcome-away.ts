import { redirect } from "react-router";
import { act } from "#app/requests/act.ts";
import { JoinInput } from "#server/contracts/spaces.ts";
import { putWelcomeAway } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/put-welcome-away.ts";

/** POST /communities/:space/welcome/away */
export async function action(args: Route.ActionArgs) {
  return act(args, JoinInput, async (ctx, { space }) => {
    await putWelcomeAway(ctx, { space });
    return redirect(`/communities/${args.params.space}`, 303);
  });
}
