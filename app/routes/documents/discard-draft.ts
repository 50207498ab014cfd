import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { DiscardDraftInput } from "#server/contracts/documents.ts";
import { discardDraft } from "#server/core/documents/index.ts";
import type { Route } from "./+types/discard-draft.ts";

/** POST /documents/:documentId/drafts/:draftId/discard: their author has the words. */
export const action = (args: Route.ActionArgs) =>
  act(args, DiscardDraftInput, async (ctx, input) => {
    const { link } = await discardDraft(ctx, input);
    return redirectSaying(args.context, link, { say: "documents:drafts.discarded" });
  });
