import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { CommunityLanguageInput } from "#server/contracts/spaces.ts";
import { restoreCommunityText } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/restore-text.ts";

/** POST /communities/:space/languages/:language/restore */
export async function action(args: Route.ActionArgs) {
  return act(args, CommunityLanguageInput, async (ctx, input) => {
    await restoreCommunityText(ctx, input);
    const here = `/communities/${args.params.space}/languages`;
    return redirectSaying(args.context, here, { say: "communities:languages.restored" });
  });
}
