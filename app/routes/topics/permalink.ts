import { redirect } from "react-router";
import { show } from "#app/requests/act.ts";
import { atPost } from "#app/talk/at-post.ts";
import { locatePost } from "#server/core/threads/index.ts";
import type { Route } from "./+types/permalink.ts";
import { askedId } from "./asked-id.ts";

/** GET /posts/:postId: the post on the page where it stands. */
export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => locatePost(ctx, askedId(args.params.postId)));
  return redirect(atPost(found), 302);
}
