import { show } from "#app/requests/act.ts";
import { Id } from "#server/contracts/primitives.ts";
import { translationsSince } from "#server/features/forums/index.ts";
import type { Route } from "./+types/topic-translations.ts";
import { askedId } from "./asked-id.ts";

const MOST = 50;

/** GET /topics/:threadId/translations?posts=…,…: what came for an open page, for a browser with script. */
export async function loader(args: Route.LoaderArgs) {
  const asked = (new URL(args.request.url).searchParams.get("posts") ?? "").split(",").slice(0, MOST);
  const postIds = asked.filter((id) => Id.safeParse(id).success);
  return show(args, async (ctx) => {
    const came = await translationsSince(ctx, { threadId: askedId(args.params.threadId), postIds });
    return Response.json(came, { headers: { "Cache-Control": "private, no-store" } });
  });
}
