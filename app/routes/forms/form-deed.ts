import { act } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { redirectSaying, type SaidOnce } from "#app/requests/said-once.ts";
import { FormActionInput } from "#server/contracts/forms.ts";
import { openForm } from "#server/core/forms/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type Args = { request: Request; context: Context; params: Readonly<Record<string, string | undefined>> };

/** The address of one verb on a form: does it, and goes back to where the form is asked. */
export function formDeed(
  deed: (ctx: Ctx, input: FormActionInput) => Promise<{ formId: string }>,
  said: (formId: string) => SaidOnce,
) {
  return (args: Args) =>
    act(args, FormActionInput, async (ctx, input) => {
      const { formId } = await deed(ctx, input);
      const { place } = await openForm(ctx, formId);
      return redirectSaying(args.context, place ? `${place.path}#form-${formId}` : `/forms/${formId}`, said(formId));
    });
}
