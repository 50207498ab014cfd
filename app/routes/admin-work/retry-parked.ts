import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { ParkedInput } from "#server/contracts/work.ts";
import { retryParked } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/retry-parked.ts";

/** POST /admin/work/:work/:id/retry */
export async function action(args: Route.ActionArgs) {
  return act(args, ParkedInput, async (ctx, input) => {
    await retryParked(ctx, input);
    return redirectSaying(args.context, "/admin/work", { say: "work:retried" });
  });
}
