import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { GroupInput, groupPath } from "#server/contracts/workshop-groups.ts";
import { bringNotes } from "#server/features/workshop-groups/index.ts";
import type { Route } from "./+types/bring-notes.ts";

/** POST /groups/:group/bring-notes: what stands in the notes is said to all in the workshop. */
export async function action(args: Route.ActionArgs) {
  return act(args, GroupInput, async (ctx, input) => {
    await bringNotes(ctx, input);
    return redirectSaying(args.context, groupPath(input.group), { say: "groups:group.brought" });
  });
}
