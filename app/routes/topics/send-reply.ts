import { redirect } from "react-router";
import { act } from "#app/requests/act.ts";
import { atPost } from "#app/talk/at-post.ts";
import { ReplyInput } from "#server/contracts/threads.ts";
import { replyToThread } from "#server/core/threads/index.ts";
import type { Route } from "./+types/send-reply.ts";

/** POST /topics/:threadId/replies: the way for replies that waited on a phone. A person's form posts to the topic itself. */
export async function action(args: Route.ActionArgs) {
  return act(args, ReplyInput, async (ctx, input) => {
    const done = await replyToThread(ctx, input);
    return redirect(atPost({ ...done, threadId: input.threadId }), 303);
  });
}
