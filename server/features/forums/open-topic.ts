import type { ThreadPage, ThreadPageInput } from "#server/contracts/threads.ts";
import { readAboutPosts } from "#server/core/notices/index.ts";
import { loadThreadPage } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

/** A page of a topic, as somebody opens it to read: notices about posts that stand on it are read with it. */
export async function openTopic(ctx: Ctx, asked: ThreadPageInput): Promise<ThreadPage> {
  const page = await loadThreadPage(ctx, asked);
  await readAboutPosts(ctx, { threadId: page.thread.id, postIds: page.posts.map((post) => post.id) });
  return page;
}
