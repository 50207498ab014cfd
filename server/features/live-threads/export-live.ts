import type { LiveFacts } from "#server/contracts/live-threads.ts";
import type { QuestionView } from "#server/contracts/questions.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";
import { loadQueue, loadThreadPage } from "#server/core/threads/index.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { liveFacts } from "./live-facts.ts";
import { summaryWritten } from "./summary.ts";

/** So much of one is exported; an hour of the liveliest has six hundred posts. */
const MOST_POSTS = 3000;
const MOST_QUESTIONS = 300;
const AT_ONCE = 200;

export type WholeLive = {
  thread: ThreadPage["thread"];
  space: ThreadPage["space"];
  live: LiveFacts;
  answered: QuestionView[];
  open: QuestionView[];
  posts: ThreadPage["posts"];
  /** What was written by the ids of its posts, and the summary by that of the thread: as Markdown and as plain text. */
  written: ReadonlyMap<string, Written>;
};
type Written = { source: string; text: string };

/** A live thread from its summary to its last word, for who sees it, to be printed or kept. What is hidden or taken back is not in it. */
export async function wholeLive(ctx: Ctx, threadId: string): Promise<WholeLive> {
  const first = await loadThreadPage(ctx, { threadId, after: 0, limit: AT_ONCE });
  const { thread, space } = first;
  if (thread.kind !== "live") throw new NotFound();
  const posts = [...first.posts];
  while (posts.length < Math.min(thread.lastNumber, MOST_POSTS)) {
    const more = await loadThreadPage(ctx, { threadId, after: posts.at(-1)?.number ?? 0, limit: AT_ONCE });
    if (more.posts.length === 0) break;
    posts.push(...more.posts);
  }
  const live = (await liveFacts(ctx, [thread])).get(threadId);
  if (!live) throw new NotFound();
  const { questions } = await loadQueue(ctx, { threadId, limit: MOST_QUESTIONS });
  const asked = questions.filter(({ post, mergedInto }) => post.state === "shown" && mergedInto === null);
  const shown = posts.filter(({ state }) => state === "shown");
  const said = [...shown, ...asked.flatMap(({ post, answered }) => [post, ...(answered?.post ? [answered.post] : [])])];
  return {
    ...{ thread, space, live, posts: shown },
    written: await writtenIn(ctx, { threadId, postIds: said.map(({ id }) => id) }),
    answered: asked.filter(({ state }) => state === "answered").toReversed(),
    open: asked.filter(({ state }) => state === "asked" || state === "taken"),
  };
}

/** What was written, as it was written; that its reader may read it was asked with the page. */
async function writtenIn(ctx: Ctx, { threadId, postIds }: { threadId: string; postIds: readonly string[] }) {
  const posts = await ctx.db.post.findMany({
    where: { id: { in: [...new Set(postIds)] }, deletedAt: null, hiddenAt: null },
    select: { id: true, source: true, text: true },
  });
  const summary = await summaryWritten(ctx, threadId);
  const rows = summary ? [...posts, { ...summary, id: threadId }] : posts;
  return new Map<string, Written>(rows.map(({ id, source, text }) => [id, { source, text }]));
}
