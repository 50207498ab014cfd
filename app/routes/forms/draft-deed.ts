import type { z } from "zod";
import { act } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { redirectSaying, type SaidOnce } from "#app/requests/said-once.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type Args = { request: Request; context: Context; params: Readonly<Record<string, string | undefined>> };

/** The address of one verb on a draft: does it, and goes back to where it is made. */
export function draftDeed<Schema extends z.ZodType>(
  schema: Schema,
  deed: (ctx: Ctx, input: z.output<Schema>) => Promise<{ formId: string }>,
  said: SaidOnce["say"],
) {
  return (args: Args) =>
    act(args, schema, async (ctx, input) => {
      const { formId } = await deed(ctx, input);
      return redirectSaying(args.context, `/forms/${formId}/edit`, { say: said });
    });
}
