import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { FormActionInput } from "#server/contracts/forms.ts";
import { removeForm } from "#server/core/forms/index.ts";
import type { Route } from "./+types/remove-form.ts";

/** POST /forms/:formId/remove: a draft that nobody was asked yet. */
export async function action(args: Route.ActionArgs) {
  return act(args, FormActionInput, async (ctx, input) => {
    const { spaceId } = await removeForm(ctx, input);
    return redirectSaying(args.context, `/communities/${spaceId}/forms`, { say: "forms:make.formRemoved" });
  });
}
