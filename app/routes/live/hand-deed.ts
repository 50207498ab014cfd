import { redirect } from "react-router";
import type { z } from "zod";
import { act } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { atThread, type ThreadDone } from "#app/talk/at-post.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type Args = { request: Request; context: Context; params: Readonly<Record<string, string | undefined>> };

/** The address of one verb on hands: what it did stands on the page that follows. */
export function handDeed<Schema extends z.ZodType>(
  schema: Schema,
  deed: (ctx: Ctx, input: z.output<Schema>) => Promise<ThreadDone>,
) {
  return (args: Args) => act(args, schema, async (ctx, input) => redirect(atThread(await deed(ctx, input)), 303));
}
