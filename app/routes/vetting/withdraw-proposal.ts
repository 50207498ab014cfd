import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { VettingInput } from "#server/contracts/vetting.ts";
import { withdrawProposal } from "#server/features/champions/index.ts";
import type { Route } from "./+types/withdraw-proposal.ts";

/** POST /champions/proposals/:vettingId/withdraw */
export async function action(args: Route.ActionArgs) {
  return act(args, VettingInput, async (ctx, input) => {
    const { slug } = await withdrawProposal(ctx, input);
    return redirectSaying(args.context, `/communities/${slug}/champions`, { say: "vetting:own.withdrawn" });
  });
}
