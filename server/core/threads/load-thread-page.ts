import { hasQuestions } from "#server/contracts/question-permissions.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { permittedOnPost, permittedOnThread, type ThreadViewer } from "#server/contracts/thread-permissions.ts";
import {
  firstUnreadOf,
  POSTS_A_PAGE,
  type ThreadPage,
  ThreadPageInput,
  type ThreadSpace,
} from "#server/contracts/threads.ts";
import { formsIn } from "#server/core/forms/index.ts";
import { myMembership } from "#server/core/spaces/index.ts";
import { actorId, type Ctx } from "#server/core/usecase/index.ts";
import { type PostRow, postColumns, viewPosts } from "./post-views.ts";
import { questionMarks } from "./question-views.ts";
import { handsIn } from "./tell-hands.ts";
import { openThread, type SeenThread } from "./thread-rows.ts";

/** A run of a thread's posts with all that its page shows. Queries: five for a guest, six for a member, two or three more for the questions and the hands of a live thread, and a few for what is asked in it. */
export async function loadThreadPage(ctx: Ctx, asked: ThreadPageInput): Promise<ThreadPage> {
  const input = ThreadPageInput.parse(asked);
  const { thread: seen, space, viewer } = await openThread(ctx, input.threadId);
  const { ownSeq, ...thread } = seen;
  const { after, limit } = rangeOf(input, seen, viewer);
  const rows = await readPosts(ctx, thread.id, { after, limit });
  const ids = rows.map(({ id }) => id);
  const posts = await viewPosts(ctx, rows);
  const ownThanks = rows.filter((row) => row.thanked).map((row) => row.id);
  const forms = await formsIn(ctx, { type: "thread", id: thread.id });
  const now = ctx.clock.now();
  return {
    thread: { ...thread, can: permittedOnThread(viewer, thread) },
    space: await threadSpace(ctx, space),
    viewer,
    ownSeq,
    from: after + 1,
    posts: posts.map((post) => ({
      ...post,
      thanked: ownThanks.includes(post.id),
      can: permittedOnPost(viewer, thread, post, now),
    })),
    following: after + posts.length >= thread.lastNumber,
    ownThanks,
    questions: hasQuestions(thread.kind) ? await questionMarks(ctx, ids) : [],
    hands: thread.kind === "live" && !thread.closed ? await handsIn(ctx, thread.id) : [],
    forms,
    ownAnswers: Object.fromEntries(
      forms.flatMap(({ id, done, secret, given }) => (done && !secret ? [[id, given]] : [])),
    ),
    firstUnread: firstUnreadOf(thread, viewer),
    now: now.toISOString(),
  };
}

type Range = { after: number; limit: number };

/** Numbers have no gaps, so the posts between two of them are found by arithmetic. */
function rangeOf(
  input: { after: number | null; before: number | null; at: number | null; end: boolean; limit: number },
  thread: SeenThread,
  viewer: ThreadViewer,
): Range {
  const { limit } = input;
  if (input.end) return { after: Math.max(0, thread.lastNumber - limit), limit };
  if (input.after !== null) return { after: input.after, limit };
  if (input.before !== null) {
    const after = Math.max(0, input.before - 1 - limit);
    return { after, limit: Math.max(0, input.before - 1 - after) };
  }
  const place = input.at ?? (viewer.personId ? Math.min(thread.lastRead + 1, thread.lastNumber) : 1);
  return { after: Math.floor((Math.max(1, place) - 1) / POSTS_A_PAGE) * POSTS_A_PAGE, limit };
}

function readPosts(ctx: Ctx, threadId: string, { after, limit }: Range): Promise<(PostRow & { thanked: boolean })[]> {
  return ctx.db.$queryRaw`
    with t as materialized (select "helpfulNumber" from "thread" where "id" = ${threadId}::uuid)
    select ${postColumns}, mine."personId" is not null as "thanked"
    from "post" p
    cross join t
    left join "reaction" mine on p."thanks" > 0 and mine."postId" = p."id" and mine."kind" = 'thanks'
      and mine."personId" = ${actorId(ctx.actor)}::uuid
    where p."threadId" = ${threadId}::uuid and p."number" > ${after} and p."number" <= ${after + limit}
    order by p."number"`;
}

async function threadSpace(ctx: Ctx, space: SpaceView): Promise<ThreadSpace> {
  const { id, kind, slug, name, language, archived } = space;
  const mine = await myMembership(ctx, id);
  return { id, kind, slug, name, language, archived, watch: mine?.watch ?? null };
}
