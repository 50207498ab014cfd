import { act } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { ThreadHostInput } from "#server/contracts/threads.ts";
import { removeHost } from "#server/core/threads/index.ts";
import type { Route } from "./+types/remove-host.ts";

/** POST /live/:threadId/hosts/:personId/remove: somebody leads it no more. */
export async function action(args: Route.ActionArgs) {
  return act(args, ThreadHostInput, async (ctx, input) => {
    const { threadId } = await removeHost(ctx, input);
    // Who hands over has no more to do on the list.
    const left = input.personId === viewerOf(args.context)?.id;
    return redirectSaying(args.context, `/live/${threadId}${left ? "" : "/hosts"}`, { say: "live:hosts.removed" });
  });
}
