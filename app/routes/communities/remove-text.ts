import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { CommunityLanguageInput } from "#server/contracts/spaces.ts";
import { removeCommunityText } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/remove-text.ts";

/** POST /communities/:space/languages/:language/remove */
export async function action(args: Route.ActionArgs) {
  return act(args, CommunityLanguageInput, async (ctx, input) => {
    await removeCommunityText(ctx, input);
    const here = `/communities/${args.params.space}/languages`;
    return redirectSaying(args.context, here, {
      say: "communities:languages.removed",
      undo: { action: `${here}/${input.language}/restore` },
    });
  });
}
