import { z } from "zod";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { SendKey } from "#server/contracts/primitives.ts";
import { spacePath } from "#server/contracts/spaces.ts";
import { acceptInvitation } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/accept-invitation.ts";
import { invitationKey } from "./invitation-key.ts";

const Accept = z.object({ key: SendKey });

/** POST /join/:key/accept: joins as who is signed in. */
export async function action(args: Route.ActionArgs) {
  const invitation = invitationKey(args.params.invitation);
  return act(args, Accept, async (ctx, { key }) => {
    const { kind, slug } = await acceptInvitation(ctx, { key, invitation });
    const say = kind === "plan" ? "plans:invited.joined" : "communities:invited.joined";
    return redirectSaying(args.context, spacePath(kind, slug), { say });
  });
}
