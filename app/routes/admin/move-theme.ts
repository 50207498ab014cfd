import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { MoveThemeInput } from "#server/contracts/themes.ts";
import { moveTheme } from "#server/core/themes/index.ts";
import type { Route } from "./+types/move-theme.ts";

/** POST /admin/themes/:themeId/move */
export async function action(args: Route.ActionArgs) {
  return act(args, MoveThemeInput, async (ctx, input) => {
    await moveTheme(ctx, input);
    return redirectSaying(args.context, "/admin/themes", { say: "admin:themes.moved" });
  });
}
