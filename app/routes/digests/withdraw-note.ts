import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { WithdrawDigestNoteInput } from "#server/contracts/digests.ts";
import { withdrawDigestNote } from "#server/features/digests/index.ts";
import type { Route } from "./+types/withdraw-note.ts";

/** POST /communities/:space/digest/withdraw */
export async function action(args: Route.ActionArgs) {
  return act(args, WithdrawDigestNoteInput, async (ctx, input) => {
    await withdrawDigestNote(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}/digest`, { say: "digests:note.withdrawn" });
  });
}
