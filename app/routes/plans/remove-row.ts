import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { RowInput, rowPath, rowsPath } from "#server/contracts/section-rows.ts";
import { removeRow } from "#server/features/plans/index.ts";
import type { Route } from "./+types/remove-row.ts";

/** POST /plans/:plan/sections/:section/rows/:row/remove: it stands there no more, and can be brought back. */
export async function action(args: Route.ActionArgs) {
  return act(args, RowInput, async (ctx, input) => {
    const { plan, section, row } = await removeRow(ctx, input);
    const undo = { action: `${rowPath(plan, section, row)}/restore` };
    return redirectSaying(args.context, rowsPath(plan, section), { say: "rows:row.removed", undo });
  });
}
