import { redirect } from "react-router";
import { show } from "#app/requests/act.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { isAnswered, isOpen } from "#server/contracts/questions.ts";
import { questionAt } from "#server/core/threads/index.ts";
import type { Route } from "./+types/question-place.ts";
import { queuePath } from "./queue-path.ts";

/** GET /questions/:postId: the question in its queue; one that left it, where it was asked. */
export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, async (ctx) => {
    const postId = askedId(args.params.postId);
    return { postId, ...(await questionAt(ctx, postId)) };
  });
  const { postId, threadId, number, state, after } = found;
  const inQueue = isOpen({ state }) || isAnswered({ state });
  const there = `${queuePath({ threadId, view: "questions", after })}#q-${number}`;
  return redirect(inQueue ? there : `/posts/${postId}`, 302);
}
