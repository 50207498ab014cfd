import { type LivePage, MISSED_MANY, type Missed } from "#server/contracts/live-threads.ts";
import { POSTS_A_PAGE, type ThreadPage, type ThreadPageInput } from "#server/contracts/threads.ts";
import { readAboutPosts } from "#server/core/notices/index.ts";
import { loadThreadPage } from "#server/core/threads/index.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { liveFacts } from "./live-facts.ts";

/**
 * A page of a live thread as somebody opens it to read. Where no place is asked for, it is the end: what is said now
 * stands near the field where one answers. One that is over is read from where its reader stopped, else from the first.
 */
export async function openLive(ctx: Ctx, asked: ThreadPageInput): Promise<LivePage> {
  const { after, before, at } = asked;
  const placed = [after, before, at].some((place) => place !== null && place !== undefined);
  const page = placed ? await loadThreadPage(ctx, asked) : await loadEnd(ctx, asked.threadId);
  await readAboutPosts(ctx, { threadId: page.thread.id, postIds: page.posts.map((post) => post.id) });
  const live = (await liveFacts(ctx, [page.thread])).get(page.thread.id);
  if (!live) throw new NotFound();
  return { ...page, live };
}

async function loadEnd(ctx: Ctx, threadId: string): Promise<ThreadPage> {
  const page = await loadThreadPage(ctx, { threadId, end: true, limit: POSTS_A_PAGE });
  return page.thread.closed && page.from > 1 ? loadThreadPage(ctx, { threadId }) : page;
}

/** So far one counts what somebody missed; beyond, there is no use in a number. */
const MOST_MISSED = 500;

/** How much was said since the reader was here, where it is enough to say so, and how much of it answers somebody: what hosts wrote in reply. */
export async function missedIn(ctx: Ctx, { thread, viewer }: ThreadPage): Promise<Missed | null> {
  if (viewer.personId === null || thread.lastRead >= thread.lastNumber) return null;
  const [found] = await ctx.db.$queryRaw<Missed[]>`
    select count(*)::int as "messages", count(*) filter (where "answers")::int as "answers",
      min("number") filter (where "answers") as "answer"
    from (
      select p."number", (p."replyTo" is not null and p."authorId" = any(${thread.hosts}::uuid[]))
        or exists (select from "question" q where q."answerPostId" = p."id") as "answers"
      from "post" p
      where p."threadId" = ${thread.id}::uuid and p."number" > ${thread.lastRead} and p."authorId" <> ${viewer.personId}::uuid
        and p."deletedAt" is null and p."hiddenAt" is null
      order by p."number" limit ${MOST_MISSED}) since`;
  return found && (found.messages >= MISSED_MANY || found.answers > 0) ? found : null;
}
