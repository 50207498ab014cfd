import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { AcceptRequestInput } from "#server/contracts/spaces.ts";
import { acceptRequest, findRequest, loadCommunity } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/accept-request.ts";

/** POST /communities/:space/requests/:requestId/accept */
export async function action(args: Route.ActionArgs) {
  return act(args, AcceptRequestInput, async (ctx, input) => {
    const request = await findRequest(ctx, await loadCommunity(ctx, input.space), input.requestId);
    await acceptRequest(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}/requests`, {
      say: "communities:requests.accepted",
      values: { name: request?.person.name ?? "" },
    });
  });
}
