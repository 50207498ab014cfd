import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { AskFormInput } from "#server/contracts/form-drafts.ts";
import { askForm } from "#server/core/forms/index.ts";
import type { Route } from "./+types/ask-form.ts";

/** POST /forms/:formId/ask: from here on members answer. */
export async function action(args: Route.ActionArgs) {
  return act(args, AskFormInput, async (ctx, input) => {
    const { formId } = await askForm(ctx, input);
    return redirectSaying(args.context, `/forms/${formId}`, { say: "forms:make.asked" });
  });
}
