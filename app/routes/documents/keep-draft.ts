import { act } from "#app/requests/act.ts";
import { KeepDraftInput } from "#server/contracts/documents.ts";
import { keepDraft } from "#server/core/documents/index.ts";
import type { Route } from "./+types/keep-draft.ts";

/** POST /documents/:documentId/drafts: words from a phone that cannot go into the document any more, kept for their author. */
export const action = (args: Route.ActionArgs) =>
  act(args, KeepDraftInput, async (ctx, input) => Response.json(await keepDraft(ctx, input)));
