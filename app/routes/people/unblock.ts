import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { BlockInput } from "#server/contracts/people.ts";
import { unblockPerson } from "#server/core/people/index.ts";
import type { Route } from "./+types/unblock.ts";

/** POST /people/:handle/unblock: takes it back. */
export async function action(args: Route.ActionArgs) {
  return act(args, BlockInput, async (ctx, input) => {
    await unblockPerson(ctx, input);
    return redirectSaying(args.context, `/people/${input.handle}`, { say: "messages:unblock.done" });
  });
}
