import type { CommentOf } from "#server/contracts/comments.ts";
import type { Language } from "#server/contracts/languages.ts";
import type { ThreadPage, ThreadPageInput } from "#server/contracts/threads.ts";
import { commentOf } from "#server/core/documents/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { openTopic } from "./open-topic.ts";

type Asked = ThreadPageInput & { language: Language };

/** A comment as somebody opens it to read: what was said, and on which words of what it stands. */
export async function openComment(
  ctx: Ctx,
  { language, ...asked }: Asked,
): Promise<{ page: ThreadPage; comment: CommentOf }> {
  const comment = await commentOf(ctx, { threadId: asked.threadId, language });
  return { page: await openTopic(ctx, asked), comment };
}
