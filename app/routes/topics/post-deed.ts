import { redirect } from "react-router";
import type { z } from "zod";
import { act, wantsJson } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { redirectSaying, type SaidOnce } from "#app/requests/said-once.ts";
import { atPost, atThread, type PostDone, type ThreadDone } from "#app/talk/at-post.ts";
import { PostActionInput } from "#server/contracts/threads.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type Args = { request: Request; context: Context; params: Readonly<Record<string, string | undefined>> };

/** The address of one verb on a post: does it and goes back to the post, saying what was done where that helps. */
export function postDeed(
  deed: (ctx: Ctx, input: PostActionInput) => Promise<PostDone>,
  said?: (done: PostDone) => SaidOnce,
) {
  return (args: Args) =>
    act(args, PostActionInput, async (ctx, input) => {
      const done = await deed(ctx, input);
      // Who asks from the open page sees what happened, and is told nothing on the next.
      if (!said || wantsJson(args.request)) return redirect(atPost(done), 303);
      return redirectSaying(args.context, atPost(done), said(done));
    });
}

/** The address of one verb on a thread. */
export function threadDeed<Schema extends z.ZodType>(
  schema: Schema,
  deed: (ctx: Ctx, input: z.output<Schema>) => Promise<ThreadDone>,
  said: SaidOnce,
) {
  return (args: Args) =>
    act(args, schema, async (ctx, input) => {
      const done = await deed(ctx, input);
      return redirectSaying(args.context, atThread(done), said);
    });
}
