import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { SpaceWatchInput } from "#server/contracts/threads.ts";
import { setSpaceWatch } from "#server/core/threads/index.ts";
import type { Route } from "./+types/watch-community.ts";

/** POST /communities/:space/watch: how much of a community reaches the member. */
export async function action(args: Route.ActionArgs) {
  return act(args, SpaceWatchInput, async (ctx, input) => {
    await setSpaceWatch(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}/topics`, { say: "topics:watch.saved" });
  });
}
