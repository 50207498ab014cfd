import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { FormActionInput } from "#server/contracts/forms.ts";
import { placeOfForm, removeForm } from "#server/core/forms/index.ts";
import type { Route } from "./+types/remove-form.ts";

/** POST /forms/:formId/remove: a draft that nobody was asked yet. */
export async function action(args: Route.ActionArgs) {
  return act(args, FormActionInput, async (ctx, input) => {
    const { spaceId, subjectType: type, subjectId: id } = await removeForm(ctx, input);
    const place = await placeOfForm(ctx, { subject: type !== null && id !== null ? { type, id } : null });
    const path = place?.path ?? `/communities/${spaceId}/forms`;
    return redirectSaying(args.context, path, { say: "forms:make.formRemoved" });
  });
}
