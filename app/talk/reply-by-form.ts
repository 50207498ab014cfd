import { data, redirect } from "react-router";
import { z } from "zod";
import { act } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { callsInto } from "#server/contracts/thread-kinds.ts";
import { ReplyInput } from "#server/contracts/threads.ts";
import { loadThreadPage, previewPost, replyToThread } from "#server/core/threads/index.ts";
import { NotAllowed } from "#server/core/usecase/index.ts";
import { atPost } from "./at-post.ts";

type Args = { request: Request; context: Context; params: Readonly<Record<string, string | undefined>> };

const ReplyForm = ReplyInput.extend({ preview: z.string().optional() });

/** What a thread's own page does with its form: replies, or shows what the reply would look like. */
export function replyByForm(args: Args) {
  return act(args, ReplyForm, async (ctx, { preview, ...input }) => {
    if (preview !== undefined) {
      const { thread } = await loadThreadPage(ctx, { threadId: input.threadId, limit: 1 });
      const shown = await previewPost(ctx, { ...input, spaceId: callsInto(thread) });
      const { source, language } = input;
      const values = { source, language: language ?? "", question: input.question ? "on" : "" };
      return data({ preview: shown, values, replyTo: input.replyTo });
    }
    try {
      const done = await replyToThread(ctx, input);
      return redirect(atPost({ ...done, threadId: input.threadId }), 303);
    } catch (error) {
      // The thread was closed, or the membership ended, while somebody wrote: their words are given back.
      if (!(error instanceof NotAllowed) || error.reason === "signIn") throw error;
      return data({ errors: { form: error.reason }, values: { source: input.source } }, error.status);
    }
  });
}
