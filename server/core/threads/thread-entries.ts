import { roomOf } from "#server/contracts/events.ts";
import { postForLine } from "#server/contracts/post-on-line.ts";
import { type OwnVoteData, questionEntryKinds } from "#server/contracts/questions.ts";
import { CATCH_UP_LIMIT } from "#server/contracts/sockets.ts";
import {
  type OwnSpaceData,
  type OwnThanksData,
  type OwnThreadData,
  ownEntryKinds,
  type PostView,
  type ThreadEntryData,
  type ThreadFacts,
  type WatchLevel,
} from "#server/contracts/threads.ts";
import { type Ctx, NotFound, type RoomEntryRow, roomEntriesSince, subjectsByKind } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seeThread } from "./policy.ts";
import { postViews } from "./post-views.ts";
import { factsOfThread } from "./thread-rows.ts";

/** Whether the actor may be in a thread's room now; asked so often that nothing else is read. */
export async function mayEnterThread(ctx: Ctx, threadId: string): Promise<boolean> {
  const rows = await ctx.db.$queryRaw<unknown[]>`
    select 1 from "thread" t where t."id" = ${threadId}::uuid and ${seeThread.visible(ctx.actor, Prisma.sql`t`)}`;
  return rows.length > 0;
}

/**
 * The subjects of entries in a thread's room as they are now, the same for everyone in it; by subject id. Entries of one
 * kind at a time: a post and the question that it asks are one subject.
 */
export async function threadSubjects(
  ctx: Ctx,
  threadId: string,
  entries: readonly Pick<RoomEntryRow, "kind" | "subject">[],
): Promise<Map<string, ThreadEntryData>> {
  const subjectsOf = (kind: string) => entries.filter((entry) => entry.kind === kind).map((entry) => entry.subject);
  const found = new Map<string, ThreadEntryData>();
  const large = entries.filter(({ kind }) => !otherKinds.get(kind)?.small);
  const thread = large.length > 0 ? await factsOfThread(ctx, threadId) : null;
  if (thread) for (const { subject } of large) found.set(subject, { thread });
  const posts = thread ? await postViews(ctx, subjectsOf("post")) : new Map<string, PostView>();
  for (const id of thread ? subjectsOf("post") : []) {
    const post = posts.get(id);
    if (thread) found.set(id, { thread: changedBy(post, thread), post: post ? postForLine(post) : null });
  }
  for (const [kind, { load, small }] of otherKinds) {
    const ids = subjectsOf(kind);
    if (ids.length === 0 || !(thread || small)) continue;
    for (const [id, about] of await load(ctx, threadId, ids))
      found.set(id, thread && !small ? { thread, about } : { about });
  }
  return found;
}

/** What a post may have changed of its thread; its title is the opening's, and goes with it when that is hidden. */
function changedBy(post: PostView | undefined, thread: ThreadFacts): Partial<ThreadFacts> {
  const { title, helpfulNumber, lastNumber, postCount, lastPostAt } = thread;
  const counted = { helpfulNumber, lastNumber, postCount, lastPostAt };
  return post?.number === 1 || !post ? { ...counted, title } : counted;
}

/** What entries of one kind are about, as everyone who sees the thread gets it, by subject id. */
type LoadAbout = (ctx: Ctx, threadId: string, ids: readonly string[]) => Promise<ReadonlyMap<string, unknown>>;

const otherKinds = new Map<string, { load: LoadAbout; small: boolean }>();

/**
 * Called by the wiring, once for each kind of entry in a thread's room that is not about posts or the thread itself.
 * `small`: there are many, so the thread's own facts do not go with each.
 */
export function registerThreadEntries(kind: string, load: LoadAbout, { small = false } = {}): void {
  if (kind === "post" || kind === "thread" || otherKinds.has(kind))
    throw new Error(`entries of kind ${kind} are registered twice`);
  otherKinds.set(kind, { load, small });
}

type OwnData = OwnThreadData | OwnThanksData | OwnSpaceData | OwnVoteData;

/** The subjects of entries in a person's own room that concern threads; others are left out. */
export async function ownThreadSubjects(
  ctx: Ctx,
  personId: string,
  entries: readonly Pick<RoomEntryRow, "kind" | "subject">[],
): Promise<Map<string, OwnData>> {
  const subjectsOf = (kind: string) => entries.filter((entry) => entry.kind === kind).map((entry) => entry.subject);
  const threadIds = subjectsOf(ownEntryKinds.place);
  const postIds = subjectsOf(ownEntryKinds.thanks);
  const spaceIds = subjectsOf(ownEntryKinds.space);
  const found = new Map<string, OwnData>();
  if (threadIds.length > 0) {
    const places = await ctx.db.reading.findMany({ where: { personId, threadId: { in: threadIds } } });
    for (const { threadId, lastRead, watch } of places) {
      found.set(threadId, { threadId, place: { lastRead, watch: watch as WatchLevel | null } });
    }
  }
  if (postIds.length > 0) {
    const posts = await ctx.db.post.findMany({
      where: { id: { in: postIds } },
      select: { id: true, threadId: true, reactions: { where: { personId, kind: "thanks" }, select: { kind: true } } },
    });
    for (const { id, threadId, reactions } of posts)
      found.set(id, { threadId, postId: id, thanked: reactions.length > 0 });
  }
  if (spaceIds.length > 0) {
    const watches = await ctx.db.membership.findMany({ where: { personId, spaceId: { in: spaceIds } } });
    for (const { spaceId, watch } of watches) found.set(spaceId, { spaceId, watch: watch as WatchLevel });
  }
  const votedIds = subjectsOf(questionEntryKinds.own);
  if (votedIds.length > 0) {
    const questions = await ctx.db.question.findMany({
      where: { postId: { in: votedIds } },
      select: { postId: true, threadId: true, ballot: { where: { personId }, select: { postId: true } } },
    });
    for (const { postId, threadId, ballot } of questions)
      found.set(postId, { threadId, postId, voted: ballot.length > 0 });
  }
  return found;
}

type ThreadEntry = { seq: number; kind: string; subject: string; data: ThreadEntryData | null };

/** What a reader missed in a thread since `seq`, each subject once; null: too far behind, the view must be loaded again. */
export async function threadEntriesSince(
  ctx: Ctx,
  threadId: string,
  seq: number,
): Promise<{ seq: number; entries: ThreadEntry[] } | null> {
  if (!(await mayEnterThread(ctx, threadId))) throw new NotFound();
  const missed = await roomEntriesSince(ctx, { room: roomOf.thread(threadId), seq, limit: CATCH_UP_LIMIT });
  if (!missed) return null;
  const subjectOf = await subjectsByKind(missed.entries, (entries) => threadSubjects(ctx, threadId, entries));
  return { seq: missed.seq, entries: missed.entries.map((entry) => ({ ...entry, data: subjectOf(entry) })) };
}
