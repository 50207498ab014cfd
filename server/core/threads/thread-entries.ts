import { roomOf } from "#server/contracts/events.ts";
import { CATCH_UP_LIMIT } from "#server/contracts/sockets.ts";
import {
  type OwnSpaceData,
  type OwnThanksData,
  type OwnThreadData,
  ownEntryKinds,
  type ThreadEntryData,
  type WatchLevel,
} from "#server/contracts/threads.ts";
import { type Ctx, NotFound, type RoomEntryRow, roomEntriesSince, UseCaseError } from "#server/core/usecase/index.ts";
import { postViews } from "./post-views.ts";
import { factsOfThread, loadThread } from "./thread-rows.ts";

/** Whether the actor may be in a thread's room now. */
export async function mayEnterThread(ctx: Ctx, threadId: string): Promise<boolean> {
  try {
    await loadThread(ctx, threadId);
    return true;
  } catch (error) {
    if (error instanceof UseCaseError) return false;
    throw error;
  }
}

/** The subjects of entries in a thread's room as they are now, the same for everyone in it; by subject id. */
export async function threadSubjects(
  ctx: Ctx,
  threadId: string,
  entries: readonly Pick<RoomEntryRow, "kind" | "subject">[],
): Promise<Map<string, ThreadEntryData>> {
  const thread = await factsOfThread(ctx, threadId);
  if (!thread) return new Map();
  const posts = await postViews(
    ctx,
    entries.filter((entry) => entry.kind === "post").map((entry) => entry.subject),
  );
  return new Map(entries.map(({ subject }) => [subject, { thread, post: posts.get(subject) ?? null }]));
}

type OwnData = OwnThreadData | OwnThanksData | OwnSpaceData;

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
  const subjects = await threadSubjects(ctx, threadId, missed.entries);
  return {
    seq: missed.seq,
    entries: missed.entries.map((entry) => ({ ...entry, data: subjects.get(entry.subject) ?? null })),
  };
}
