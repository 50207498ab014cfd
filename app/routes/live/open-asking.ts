import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { QuestionsOfThreadInput } from "#server/contracts/questions.ts";
import { openAsking } from "#server/core/threads/index.ts";
import type { Route } from "./+types/open-asking.ts";

/** POST /live/:threadId/questions/open: questions are taken again. */
export async function action(args: Route.ActionArgs) {
  return act(args, QuestionsOfThreadInput, async (ctx, input) => {
    const { threadId } = await openAsking(ctx, input);
    return redirectSaying(args.context, `/live/${threadId}/host`, { say: "questions:asking.opened" });
  });
}
