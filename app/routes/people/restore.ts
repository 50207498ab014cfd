import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { SuspendForm } from "#server/contracts/people.ts";
import { liftSuspension } from "#server/core/people/index.ts";
import type { Route } from "./+types/restore.ts";

/** POST /people/:handle/restore */
export async function action(args: Route.ActionArgs) {
  return act(args, SuspendForm, async (ctx, input) => {
    await liftSuspension(ctx, input);
    return redirectSaying(args.context, `/people/${args.params.handle}`, { say: "people:person.restoredNow" });
  });
}
