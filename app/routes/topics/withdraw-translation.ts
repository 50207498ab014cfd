import { redirect } from "react-router";
import { act } from "#app/requests/act.ts";
import { atPost } from "#app/talk/at-post.ts";
import { WithdrawCorrectionInput } from "#server/contracts/translation.ts";
import { withdrawCorrection } from "#server/core/threads/index.ts";
import type { Route } from "./+types/withdraw-translation.ts";

/** POST /posts/:postId/translate/undo: a person's translation is taken back. */
export async function action(args: Route.ActionArgs) {
  return act(args, WithdrawCorrectionInput, async (ctx, input) =>
    redirect(atPost(await withdrawCorrection(ctx, input)), 303),
  );
}
