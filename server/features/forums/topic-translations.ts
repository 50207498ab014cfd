import type { PageTranslations } from "#server/contracts/translation.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import { loadThread, titleTranslations } from "#server/core/threads/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type Shown = { threadId: string; postIds: readonly string[]; textIds?: readonly string[] };

/**
 * What a reader of a topic's page gets in a language they read: of its title, of these posts and of what polls say. A post's words go once,
 * as they are shown.
 */
export async function topicTranslations(
  ctx: Ctx,
  { threadId, postIds, textIds = [] }: Shown,
): Promise<PageTranslations> {
  const posts = postIds.map((id) => ({ type: "post", id }));
  const texts = textIds.map((id) => ({ type: "formText", id }));
  const { views, ...page } = await readTranslations(ctx, [{ type: "topic", id: threadId }, ...posts, ...texts]);
  const shown = Object.entries(views).map(([id, view]) => [id, view.html ? { ...view, text: null } : view] as const);
  return { ...page, views: Object.fromEntries(shown) };
}

/** The same for a page that is open and was told that something came. A topic that may not be seen is not found. */
export async function translationsSince(ctx: Ctx, shown: Shown): Promise<PageTranslations> {
  await loadThread(ctx, shown.threadId);
  return topicTranslations(ctx, shown);
}

/** Titles of a community's topics, for a list that is open. A community that may not be seen is not found. */
export async function titlesSince(
  ctx: Ctx,
  { space, threadIds }: { space: string; threadIds: readonly string[] },
): Promise<PageTranslations> {
  await loadCommunity(ctx, space);
  return titleTranslations(
    ctx,
    threadIds.map((id) => ({ id })),
  );
}
