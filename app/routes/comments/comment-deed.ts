import { z } from "zod";
import { act } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { redirectSaying, type SaidOnce } from "#app/requests/said-once.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import { ThreadActionInput } from "#server/contracts/threads.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type Args = { request: Request; context: Context; params: Readonly<Record<string, string | undefined>> };

/** Who does it beside the text goes on there. */
const CommentForm = ThreadActionInput.extend({ back: z.enum(["text", "comment"]).catch("comment") });

/** The address of one verb on a comment. */
export function commentDeed(
  deed: (ctx: Ctx, input: ThreadActionInput) => Promise<{ threadId: string; link: string }>,
  said: SaidOnce,
) {
  return (args: Args) =>
    act(args, CommentForm, async (ctx, { back, ...input }) => {
      const { threadId, link } = await deed(ctx, input);
      return redirectSaying(args.context, back === "text" ? link : threadPath({ kind: "comment", id: threadId }), said);
    });
}
