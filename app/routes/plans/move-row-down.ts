import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { RowInput, rowsPath } from "#server/contracts/section-rows.ts";
import { moveRowDown } from "#server/features/plans/index.ts";
import type { Route } from "./+types/move-row-down.ts";

/** POST /plans/:plan/sections/:section/rows/:row/down: one place down. */
export async function action(args: Route.ActionArgs) {
  return act(args, RowInput, async (ctx, input) => {
    const { plan, section } = await moveRowDown(ctx, input);
    return redirectSaying(args.context, rowsPath(plan, section), { say: "rows:row.moved" });
  });
}
