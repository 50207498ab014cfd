import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { RemoveThemeInput } from "#server/contracts/themes.ts";
import { removeTheme } from "#server/core/themes/index.ts";
import type { Route } from "./+types/remove-theme.ts";

/** POST /admin/themes/:themeId/remove */
export async function action(args: Route.ActionArgs) {
  return act(args, RemoveThemeInput, async (ctx, input) => {
    await removeTheme(ctx, input);
    return redirectSaying(args.context, "/admin/themes", { say: "admin:themes.removed" });
  });
}
