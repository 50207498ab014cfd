import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { RowInput, rowsPath } from "#server/contracts/section-rows.ts";
import { moveRowUp } from "#server/features/plans/index.ts";
import type { Route } from "./+types/move-row-up.ts";

/** POST /plans/:plan/sections/:section/rows/:row/up: one place up. */
export async function action(args: Route.ActionArgs) {
  return act(args, RowInput, async (ctx, input) => {
    const { plan, section } = await moveRowUp(ctx, input);
    return redirectSaying(args.context, rowsPath(plan, section), { say: "rows:row.moved" });
  });
}
