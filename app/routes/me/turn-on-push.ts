import { act } from "#app/requests/act.ts";
import { PushDeviceInput } from "#server/contracts/push.ts";
import { turnOnPush } from "#server/core/push/index.ts";
import type { Route } from "./+types/turn-on-push.ts";

/** POST /me/push: messages come to this browser. The same browser twice is the same. */
export async function action(args: Route.ActionArgs) {
  return act(args, PushDeviceInput, async (ctx, input) => {
    await turnOnPush(ctx, input);
    return new Response(null, { status: 204 });
  });
}
