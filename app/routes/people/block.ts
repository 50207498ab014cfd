import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { BlockInput } from "#server/contracts/people.ts";
import { blockPerson } from "#server/core/people/index.ts";
import type { Route } from "./+types/block.ts";

/** POST /people/:handle/block: no private word of theirs any more. */
export async function action(args: Route.ActionArgs) {
  return act(args, BlockInput, async (ctx, input) => {
    await blockPerson(ctx, input);
    const here = `/people/${input.handle}`;
    return redirectSaying(args.context, here, { say: "messages:block.done", undo: { action: `${here}/unblock` } });
  });
}
