import { show } from "#app/requests/act.ts";
import { titlesSince } from "#server/features/forums/index.ts";
import type { Route } from "./+types/title-translations.ts";
import { askedIds } from "./asked-id.ts";

/** GET /communities/:space/topics/translations?topics=…,…: what came for an open list, for a browser with script. */
export async function loader(args: Route.LoaderArgs) {
  const threadIds = askedIds(new URL(args.request.url).searchParams.get("topics"));
  return show(args, async (ctx) => {
    const came = await titlesSince(ctx, { space: args.params.space, threadIds });
    return Response.json(came, { headers: { "Cache-Control": "private, no-store" } });
  });
}
