import { redirect } from "react-router";
import { act } from "#app/requests/act.ts";
import { WorkshopActionInput } from "#server/contracts/workshops.ts";
import { changeFeedback } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/change-feedback.ts";

/** POST /workshops/:workshop/feedback/change: what will be asked becomes a draft, and is changed as any form. */
export async function action(args: Route.ActionArgs) {
  return act(args, WorkshopActionInput, async (ctx, input) => {
    const { formId } = await changeFeedback(ctx, input);
    return redirect(`/forms/${formId}/edit`, 303);
  });
}
