import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { ParkedInput } from "#server/contracts/work.ts";
import { dropParked } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/drop-parked.ts";

/** POST /admin/work/:work/:id/drop */
export async function action(args: Route.ActionArgs) {
  return act(args, ParkedInput, async (ctx, input) => {
    await dropParked(ctx, input);
    return redirectSaying(args.context, "/admin/work", { say: "work:dropped" });
  });
}
