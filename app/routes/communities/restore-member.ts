import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { RestoreMemberInput } from "#server/contracts/spaces.ts";
import { findMember, loadCommunity, restoreMember } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/restore-member.ts";

/** POST /communities/:space/members/:personId/restore */
export async function action(args: Route.ActionArgs) {
  return act(args, RestoreMemberInput, async (ctx, input) => {
    await restoreMember(ctx, input);
    const member = await findMember(ctx, await loadCommunity(ctx, input.space), input.personId);
    return redirectSaying(args.context, `/communities/${args.params.space}/members/${input.personId}`, {
      say: "communities:members.restored",
      values: { name: member?.person.name ?? "" },
    });
  });
}
