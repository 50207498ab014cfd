import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { WithdrawRequestInput } from "#server/contracts/spaces.ts";
import { withdrawRequest } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/withdraw-request.ts";

/** POST /communities/:space/request/withdraw */
export async function action(args: Route.ActionArgs) {
  return act(args, WithdrawRequestInput, async (ctx, input) => {
    await withdrawRequest(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}`, { say: "communities:request.withdrawn" });
  });
}
