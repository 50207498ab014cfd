import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { TermInput } from "#server/contracts/glossary.ts";
import { removeTerm } from "#server/core/translation/index.ts";
import type { Route } from "./+types/remove-term.ts";

/** POST /themes/:slug/glossary/:entryId/remove */
export async function action(args: Route.ActionArgs) {
  return act(args, TermInput, async (ctx, input) => {
    const { term } = await removeTerm(ctx, input);
    const here = `/themes/${input.slug}/glossary`;
    return redirectSaying(args.context, here, {
      say: "glossary:removed",
      values: { term },
      undo: { action: `${here}/${input.entryId}/restore` },
    });
  });
}
