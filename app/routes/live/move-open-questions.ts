import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { QuestionsOfThreadInput } from "#server/contracts/questions.ts";
import { moveOpenQuestions } from "#server/core/threads/index.ts";
import type { Route } from "./+types/move-open-questions.ts";

/** POST /live/:threadId/questions/move: all that were not answered become topics in the forum. */
export async function action(args: Route.ActionArgs) {
  return act(args, QuestionsOfThreadInput, async (ctx, { threadId }) => {
    const { moved } = await moveOpenQuestions(ctx, { threadId });
    return redirectSaying(args.context, `/live/${threadId}/host`, {
      say: "questions:moved.all",
      values: { count: moved },
    });
  });
}
