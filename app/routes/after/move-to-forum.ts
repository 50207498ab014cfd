import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { MoveQuestionsInput } from "#server/contracts/workshop-after.ts";
import { moveToForum } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/move-to-forum.ts";

/** POST /workshops/:workshop/questions/move: what nobody answered goes on in a forum. */
export async function action(args: Route.ActionArgs) {
  return act(args, MoveQuestionsInput, async (ctx, input) => {
    const { slug, moved } = await moveToForum(ctx, input);
    const path = `${workshopPath(slug)}/after`;
    return redirectSaying(args.context, path, { say: "questions:moved.all", values: { count: moved } });
  });
}
