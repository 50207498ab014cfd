import { threadPath } from "#server/contracts/thread-kinds.ts";
import { registerSubject } from "#server/core/subjects/index.ts";
import { hidePost, loadThread, readablePost, readPost, seeThread } from "#server/core/threads/index.ts";
import { NotFound, newId } from "#server/core/usecase/index.ts";

/** Tells core what topics and posts are. */
export function registerForums(): void {
  registerSubject({
    type: "thread",
    load: (ctx, id) => orNull(loadThread(ctx, id)),
    visible: seeThread.visible,
    title: (thread) => ({ text: thread.title ?? "", language: thread.language }),
    text: (thread) => ({ text: thread.title ?? "", language: thread.language }),
    link: (thread) => threadPath(thread),
    // A title goes out of sight with the first post, or with a moderator's edit; the posts go one by one.
    hide: null,
  });
  registerSubject({
    type: "post",
    load: (ctx, id) => orNull(readablePost(ctx, id)),
    visible: readPost.visible,
    title: (post) => ({ text: post.threadTitle ?? "", language: post.threadLanguage }),
    text: (post) => ({ text: post.text, language: post.language }),
    link: (post) => `/posts/${post.id}`,
    async hide(ctx, { id, reason }) {
      await hidePost(ctx, { key: newId(), postId: id, reason });
    },
  });
}

async function orNull<T>(loading: Promise<T>): Promise<T | null> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
