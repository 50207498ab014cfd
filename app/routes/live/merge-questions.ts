import { act } from "#app/requests/act.ts";
import { MergeInput } from "#server/contracts/questions.ts";
import { mergeQuestion } from "#server/core/threads/index.ts";
import type { Route } from "./+types/merge-questions.ts";
import { backTo } from "./question-deed.ts";

/** POST /questions/:postId/merge: it asks the same as another. */
export async function action(args: Route.ActionArgs) {
  return act(args, MergeInput, async (ctx, input) => backTo("host", await mergeQuestion(ctx, input)));
}
