import { act } from "#app/requests/act.ts";
import { HandOverInput } from "#server/contracts/questions.ts";
import { handQuestionOver } from "#server/core/threads/index.ts";
import type { Route } from "./+types/hand-question-over.ts";
import { backTo } from "./question-deed.ts";

/** POST /questions/:postId/hand-over: another host has it from now on. */
export async function action(args: Route.ActionArgs) {
  return act(args, HandOverInput, async (ctx, input) => backTo("host", await handQuestionOver(ctx, input)));
}
