import { z } from "zod";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { SendKey } from "#server/contracts/primitives.ts";
import { acceptInvitation } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/accept-invitation.ts";
import { invitationKey } from "./invitation-key.ts";

const Accept = z.object({ key: SendKey });

/** POST /join/:key/accept: joins as who is signed in. */
export async function action(args: Route.ActionArgs) {
  const invitation = invitationKey(args.params.invitation);
  return act(args, Accept, async (ctx, { key }) => {
    const { slug } = await acceptInvitation(ctx, { key, invitation });
    return redirectSaying(args.context, `/communities/${slug}`, { say: "communities:invited.joined" });
  });
}
