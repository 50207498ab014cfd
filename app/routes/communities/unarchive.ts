import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { UnarchiveCommunityInput } from "#server/contracts/spaces.ts";
import { unarchiveCommunity } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/unarchive.ts";

/** POST /communities/:space/unarchive */
export async function action(args: Route.ActionArgs) {
  return act(args, UnarchiveCommunityInput, async (ctx, input) => {
    await unarchiveCommunity(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}`, { say: "communities:archive.undone" });
  });
}
