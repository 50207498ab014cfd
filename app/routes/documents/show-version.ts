import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { RestoreVersionInput } from "#server/contracts/documents.ts";
import { showVersion } from "#server/core/documents/index.ts";
import type { Route } from "./+types/show-version.ts";

/** POST /documents/:documentId/versions/:seq/show: what was taken away is there again. */
export const action = (args: Route.ActionArgs) =>
  act(args, RestoreVersionInput, async (ctx, input) => {
    const { link } = await showVersion(ctx, input);
    return redirectSaying(args.context, `${link}#versions`, { say: "documents:hide.nowShown" });
  });
