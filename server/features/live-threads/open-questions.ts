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
import {
  findDoubles,
  findEarlierAnswers,
  loadQueue,
  loadThreadPage,
  questionAt,
  questionViews,
} from "#server/core/threads/index.ts";
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
  return { page, queue, translations: await readAll(ctx, queue) };
}

/** What was answered in a live thread, the last first, for the page of one that is over; null where nothing was. */
export async function openAnswers(ctx: Ctx, threadId: string): Promise<Omit<QuestionsPage, "page"> | null> {
  const queue = await loadQueue(ctx, { threadId });
  if (queue.counts.answered === 0) return null;
  return { queue, translations: await readAll(ctx, queue) };
}

/** The same for those who lead it, with what may be asked twice. */
export async function openHosting(
  ctx: Ctx,
  asked: { threadId: string; after?: QueueAfter },
): Promise<QuestionsPage & { doubles: Doubles }> {
  const { threadId } = asked;
  const page = await openPage(ctx, threadId);
  const loaded = await loadQueue(ctx, { ...asked, sort: "votes", limit: QUESTIONS_FOR_HOSTS });
  signedIn(ctx);
  const { can, open, more } = queueParts(loaded);
  if (!can.lead) throw new NotAllowed("notHost");
  const goesOn = more.open === null ? null : { threadId, after: more.open };
  const doubles = await findDoubles(ctx, { ids: open.map(({ id }) => id), goesOn });
  const queue = await withDoubles(ctx, loaded, doubles);
  return { page, queue, translations: await readAll(ctx, queue), doubles };
}

/** A queue that also knows those of its doubles that stand below its page. */
async function withDoubles(ctx: Ctx, queue: QuestionQueue, doubles: Doubles): Promise<QuestionQueue> {
  const known = new Set(queue.questions.map(({ id }) => id));
  const below = Object.values(doubles)
    .flat()
    .filter((id) => !known.has(id));
  const views = await questionViews(ctx, below);
  return { ...queue, questions: [...queue.questions, ...views.values()] };
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

/** Marks the notices about what a queue shows as read, and says what it says in the reader's language. */
async function readAll(ctx: Ctx, queue: QuestionQueue): Promise<PageTranslations> {
  const about = { threadId: queue.thread.id, postIds: postsOf(queue) };
  await readAboutPosts(ctx, about);
  return topicTranslations(ctx, about);
}

function postsOf({ questions }: QuestionQueue): string[] {
  return questions.flatMap(({ id, answered }) => (answered?.post ? [id, answered.post.id] : [id]));
}
