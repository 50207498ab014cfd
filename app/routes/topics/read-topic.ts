import { redirect } from "react-router";
import { act } from "#app/requests/act.ts";
import { atThread } from "#app/talk/at-post.ts";
import { MarkReadInput } from "#server/contracts/threads.ts";
import { markRead } from "#server/core/threads/index.ts";
import type { Route } from "./+types/read-topic.ts";

/** POST /topics/:threadId/read: the reader has seen the posts up to this number. */
export async function action(args: Route.ActionArgs) {
  return act(args, MarkReadInput, async (ctx, input) => {
    return redirect(atThread({ threadId: input.threadId, kind: await markRead(ctx, input) }), 303);
  });
}
