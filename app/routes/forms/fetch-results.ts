import { show } from "#app/requests/act.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { readForm } from "#server/core/forms/index.ts";
import type { Route } from "./+types/fetch-results.ts";

/** GET /forms/:formId/results: the form as its reader sees it now, for an open page with script. */
export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const form = await readForm(ctx, askedId(args.params.formId));
    return Response.json(form, { headers: { "Cache-Control": "private, no-store" } });
  });
}
