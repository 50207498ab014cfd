import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { OfImportInput } from "#server/contracts/plan-import.ts";
import { planPath } from "#server/contracts/plans.ts";
import { discardImport } from "#server/features/plans/index.ts";
import type { Route } from "./+types/discard-import.ts";

/** POST /plans/:plan/imports/:importId/discard: what was brought is not wanted any more. */
export const action = (args: Route.ActionArgs) =>
  act(args, OfImportInput, async (ctx, input) => {
    const { plan } = await discardImport(ctx, input);
    return redirectSaying(args.context, planPath(plan), { say: "imports:discarded" });
  });
