import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { SetPresenceInput } from "#server/contracts/live-threads.ts";
import { setPresence } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/set-presence.ts";

/** POST /me/presence: whether others see that I am in a live thread. */
export async function action(args: Route.ActionArgs) {
  return act(args, SetPresenceInput, async (ctx, input) => {
    await setPresence(ctx, input);
    return redirectSaying(args.context, "/me/privacy", { say: "people:privacy.saved" });
  });
}
