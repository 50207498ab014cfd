import { show } from "#app/requests/act.ts";
import { translationsSince } from "#server/features/forums/index.ts";
import type { Route } from "./+types/topic-translations.ts";
import { askedId, askedIds } from "./asked-id.ts";

/** GET /topics/:threadId/translations?posts=…,…: what came for an open page, for a browser with script. */
export async function loader(args: Route.LoaderArgs) {
  // Ids tell no type: what is no post may be words of a poll.
  const postIds = askedIds(new URL(args.request.url).searchParams.get("posts"));
  return show(args, async (ctx) => {
    const came = await translationsSince(ctx, { threadId: askedId(args.params.threadId), postIds, textIds: postIds });
    return Response.json(came, { headers: { "Cache-Control": "private, no-store" } });
  });
}
