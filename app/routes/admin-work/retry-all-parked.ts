import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { ParkedWorkInput } from "#server/contracts/work.ts";
import { retryAllParked } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/retry-all-parked.ts";

/** POST /admin/work/:work/retry */
export async function action(args: Route.ActionArgs) {
  return act(args, ParkedWorkInput, async (ctx, input) => {
    await retryAllParked(ctx, input);
    return redirectSaying(args.context, "/admin/work", { say: "work:retried" });
  });
}
