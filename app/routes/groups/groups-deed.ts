import type { z } from "zod";
import { act } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import type { WordKey } from "#server/contracts/words.ts";
import { groupsPath } from "#server/contracts/workshop-groups.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type Args = { request: Request; context: Context; params: Readonly<Record<string, string | undefined>> };

/** The address of one verb for a workshop's groups; one is back at them, and told that it was done. */
export function groupsDeed<Schema extends z.ZodType>(
  schema: Schema,
  deed: (ctx: Ctx, input: z.output<Schema>) => Promise<{ slug: string }>,
  say: WordKey,
) {
  return (args: Args) =>
    act(args, schema, async (ctx, input) =>
      redirectSaying(args.context, groupsPath((await deed(ctx, input)).slug), { say }),
    );
}
