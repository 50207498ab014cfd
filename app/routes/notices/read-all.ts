import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { AllReadInput } from "#server/contracts/notices.ts";
import { readAllNotices } from "#server/core/notices/index.ts";
import type { Route } from "./+types/read-all.ts";

/** POST /notices/read-all: everything up to what the list showed. */
export async function action(args: Route.ActionArgs) {
  return act(args, AllReadInput, async (ctx, input) => {
    await readAllNotices(ctx, input);
    return redirectSaying(args.context, "/notices", { say: "notices:allMarked" });
  });
}
