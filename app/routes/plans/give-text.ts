import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { GiveTextInput } from "#server/contracts/plan-sharing.ts";
import { planPath } from "#server/contracts/plans.ts";
import { giveText } from "#server/features/plans/index.ts";
import type { Route } from "./+types/give-text.ts";

/** POST /plans/:plan/sharing/text: whether who reads it may begin a plan of their own with what it says. */
export const action = (args: Route.ActionArgs) =>
  act(args, GiveTextInput, async (ctx, input) => {
    const { slug } = await giveText(ctx, input);
    const say = input.given === "yes" ? "sharing:text.nowGiven" : "sharing:text.nowKept";
    return redirectSaying(args.context, `${planPath(slug)}/sharing`, { say });
  });
