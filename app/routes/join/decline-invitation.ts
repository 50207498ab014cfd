import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { DeclineInvitationInput } from "#server/contracts/spaces.ts";
import { declineInvitation } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/decline-invitation.ts";
import { invitationKey } from "./invitation-key.ts";

/** POST /join/:key/decline: whom it is for says no. */
export async function action(args: Route.ActionArgs) {
  const invitation = invitationKey(args.params.invitation);
  return act(args, DeclineInvitationInput, async (ctx, { key }) => {
    await declineInvitation(ctx, { key, invitation });
    return redirectSaying(args.context, "/", { say: "communities:invited.declined" });
  });
}
