import { act } from "#app/requests/act.ts";
import { AgreeInput, handInPath } from "#server/contracts/submissions.ts";
import { agreeToPlan } from "#server/features/plans/index.ts";
import type { Route } from "./+types/agree.ts";
import { orSayWhy } from "./say-why.ts";

/** POST /plans/:plan/hand-in/agree: an author agrees to hand in the plan as they saw it. */
export async function action(args: Route.ActionArgs) {
  const path = handInPath(args.params.plan);
  return act(args, AgreeInput, (ctx, input) =>
    orSayWhy({ context: args.context, path, say: "handIn:agree.done" }, () => agreeToPlan(ctx, input)),
  );
}
