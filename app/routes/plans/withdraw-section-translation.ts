import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { sectionTranslationPath, WithdrawPieceInput } from "#server/contracts/plan-translations.ts";
import { withdrawPiece } from "#server/features/plans/index.ts";
import type { Route } from "./+types/withdraw-section-translation.ts";

/** POST /plans/:plan/sections/:section/translation/undo: what a person said a paragraph is in another language is taken back. */
export async function action(args: Route.ActionArgs) {
  return act(args, WithdrawPieceInput, async (ctx, input) => {
    await withdrawPiece(ctx, input);
    return redirectSaying(args.context, sectionTranslationPath(input), { say: "documents:translate.takenBack" });
  });
}
