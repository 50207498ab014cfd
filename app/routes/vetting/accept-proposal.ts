import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { VettingInput } from "#server/contracts/vetting.ts";
import { acceptProposal } from "#server/features/champions/index.ts";
import type { Route } from "./+types/accept-proposal.ts";

/** POST /champions/proposals/:vettingId/accept */
export async function action(args: Route.ActionArgs) {
  return act(args, VettingInput, async (ctx, input) => {
    const { slug } = await acceptProposal(ctx, input);
    return redirectSaying(args.context, `/communities/${slug}/champions/proposals`, { say: "vetting:list.accepted" });
  });
}
