import type { LivePage } from "#server/contracts/live-threads.ts";
import {
  type Doubles,
  type EarlierAnswer,
  QUESTIONS_FOR_HOSTS,
  type QuestionQueue,
  type QueueAfter,
  type QueueSort,
  queueParts,
} from "#server/contracts/questions.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { readAboutPosts } from "#server/core/notices/index.ts";
import { findDoubles, findEarlierAnswers, loadQueue, loadThreadPage, questionAt } from "#server/core/threads/index.ts";
import { type Ctx, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { topicTranslations } from "#server/features/forums/index.ts";
import { liveFacts } from "./live-facts.ts";

type QuestionsPage = { page: LivePage; queue: QuestionQueue; translations: PageTranslations };

/** The questions of a live thread as somebody opens them: notices about them are read with them. */
export async function openQuestions(
  ctx: Ctx,
  asked: { threadId: string; sort: QueueSort; limit?: number; after?: QueueAfter },
): Promise<QuestionsPage> {
  const page = await openPage(ctx, asked.threadId);
  const queue = await loadQueue(ctx, asked);
  const postIds = postsOf(queue);
  await readAboutPosts(ctx, { threadId: asked.threadId, postIds });
  return { page, queue, translations: await topicTranslations(ctx, { threadId: asked.threadId, postIds }) };
}

/** What was answered in a live thread, the last first, for the page of one that is over; null where nothing was. */
export async function openAnswers(ctx: Ctx, threadId: string): Promise<Omit<QuestionsPage, "page"> | null> {
  const queue = await loadQueue(ctx, { threadId });
  if (queue.counts.answered === 0) return null;
  const postIds = postsOf(queue);
  await readAboutPosts(ctx, { threadId, postIds });
  return { queue, translations: await topicTranslations(ctx, { threadId, postIds }) };
}

/** The same for those who lead it, with what may be asked twice. */
export async function openHosting(
  ctx: Ctx,
  asked: { threadId: string; after?: QueueAfter },
): Promise<QuestionsPage & { doubles: Doubles }> {
  const opened = await openQuestions(ctx, { ...asked, sort: "votes", limit: QUESTIONS_FOR_HOSTS });
  signedIn(ctx);
  const { can, open } = queueParts(opened.queue);
  if (!can.lead) throw new NotAllowed("notHost");
  return {
    ...opened,
    doubles: await findDoubles(
      ctx,
      open.map(({ id }) => id),
    ),
  };
}

/** One question before a host who answers it, with what was answered before to one like it. */
export async function openAnswering(
  ctx: Ctx,
  asked: { postId: string; looked: string },
): Promise<QuestionsPage & { earlier: EarlierAnswer[] }> {
  const { threadId, after } = await questionAt(ctx, asked.postId);
  const opened = await openQuestions(ctx, { threadId, sort: "votes", limit: QUESTIONS_FOR_HOSTS, after });
  signedIn(ctx);
  if (!queueParts(opened.queue).can.lead) throw new NotAllowed("notHost");
  return { ...opened, earlier: await findEarlierAnswers(ctx, asked) };
}

/** No messages: what was said stands on its own page, and what comes does not come here. */
async function openPage(ctx: Ctx, threadId: string): Promise<LivePage> {
  const page: ThreadPage = await loadThreadPage(ctx, { threadId, end: true, limit: 1 });
  const live = (await liveFacts(ctx, [page.thread])).get(page.thread.id);
  if (!live) throw new NotFound();
  return { ...page, posts: [], questions: [], following: false, live };
}

function postsOf({ questions }: QuestionQueue): string[] {
  return questions.flatMap(({ id, answered }) => (answered?.post ? [id, answered.post.id] : [id]));
}
