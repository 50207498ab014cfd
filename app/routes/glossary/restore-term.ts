import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { TermInput } from "#server/contracts/glossary.ts";
import { restoreTerm } from "#server/core/translation/index.ts";
import type { Route } from "./+types/restore-term.ts";

/** POST /themes/:slug/glossary/:entryId/restore */
export async function action(args: Route.ActionArgs) {
  return act(args, TermInput, async (ctx, input) => {
    const { term } = await restoreTerm(ctx, input);
    const said = { say: "glossary:restored", values: { term } } as const;
    return redirectSaying(args.context, `/themes/${input.slug}/glossary`, said);
  });
}
