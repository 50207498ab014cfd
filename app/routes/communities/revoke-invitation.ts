import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { RevokeInvitationInput } from "#server/contracts/spaces.ts";
import { revokeInvitation } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/revoke-invitation.ts";

/** POST /communities/:space/invitations/:invitationId/revoke */
export async function action(args: Route.ActionArgs) {
  return act(args, RevokeInvitationInput, async (ctx, input) => {
    await revokeInvitation(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}/invitations`, {
      say: "communities:invitations.revoked",
    });
  });
}
