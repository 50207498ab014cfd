import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { QuestionsOfThreadInput } from "#server/contracts/questions.ts";
import { closeAsking } from "#server/core/threads/index.ts";
import type { Route } from "./+types/close-asking.ts";

/** POST /live/:threadId/questions/close: no more questions are taken. */
export async function action(args: Route.ActionArgs) {
  return act(args, QuestionsOfThreadInput, async (ctx, input) => {
    const { threadId } = await closeAsking(ctx, input);
    return redirectSaying(args.context, `/live/${threadId}/host`, { say: "questions:asking.closed" });
  });
}
