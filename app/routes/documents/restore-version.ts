import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { RestoreVersionInput } from "#server/contracts/documents.ts";
import { restoreVersion } from "#server/core/documents/index.ts";
import type { Route } from "./+types/restore-version.ts";

/** POST /documents/:documentId/versions/:seq/restore: what a document said then it says again. */
export const action = (args: Route.ActionArgs) =>
  act(args, RestoreVersionInput, async (ctx, input) => {
    const { link } = await restoreVersion(ctx, input);
    return redirectSaying(args.context, link, { say: "documents:versions.back" });
  });
