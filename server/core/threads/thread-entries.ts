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
import {
  type Ctx,
  type EntriesOf,
  NotFound,
  type RoomEntryRow,
  roomEntriesSince,
  type SubjectsOf,
  subjectsByKind,
} from "#server/core/usecase/index.ts";
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

/** The subjects of entries in people's own rooms that concern threads, by person; others are left out. Four queries at most. */
export async function ownThreadSubjects(ctx: Ctx, rooms: EntriesOf): Promise<SubjectsOf<OwnData>> {
  const found = new Map<string, Map<string, OwnData>>();
  const keep = (personId: string, subject: string, data: OwnData) => {
    const own = found.get(personId) ?? new Map<string, OwnData>();
    found.set(personId, own.set(subject, data));
  };
  await withOwn(rooms, ownEntryKinds.place, async (own) => {
    const places = await ctx.db.$queryRaw<
      { personId: string; threadId: string; lastRead: number; watch: string | null }[]
    >`
      select r."personId"::text as "personId", r."threadId"::text as "threadId", r."lastRead", r."watch"
      from (${own}) own join "reading" r on r."personId" = own."personId" and r."threadId" = own."subject"`;
    for (const { personId, threadId, lastRead, watch } of places)
      keep(personId, threadId, { threadId, place: { lastRead, watch: watch as WatchLevel | null } });
  });
  await withOwn(rooms, ownEntryKinds.thanks, async (own) => {
    const thanks = await ctx.db.$queryRaw<{ personId: string; postId: string; threadId: string; thanked: boolean }[]>`
      select own."personId"::text as "personId", p."id"::text as "postId", p."threadId"::text as "threadId", exists (
        select 1 from "reaction" r where r."postId" = p."id" and r."personId" = own."personId" and r."kind" = 'thanks') as "thanked"
      from (${own}) own join "post" p on p."id" = own."subject"`;
    for (const { personId, ...told } of thanks) keep(personId, told.postId, told);
  });
  await withOwn(rooms, ownEntryKinds.space, async (own) => {
    const watches = await ctx.db.$queryRaw<{ personId: string; spaceId: string; watch: string }[]>`
      select m."personId"::text as "personId", m."spaceId"::text as "spaceId", m."watch"
      from (${own}) own join "membership" m on m."spaceId" = own."subject" and m."personId" = own."personId"`;
    for (const { personId, spaceId, watch } of watches)
      keep(personId, spaceId, { spaceId, watch: watch as WatchLevel });
  });
  await withOwn(rooms, questionEntryKinds.own, async (own) => {
    const votes = await ctx.db.$queryRaw<{ personId: string; postId: string; threadId: string; voted: boolean }[]>`
      select own."personId"::text as "personId", q."postId"::text as "postId", q."threadId"::text as "threadId", exists (
        select 1 from "questionVote" v where v."postId" = q."postId" and v."personId" = own."personId") as "voted"
      from (${own}) own join "question" q on q."postId" = own."subject"`;
    for (const { personId, ...told } of votes) keep(personId, told.postId, told);
  });
  return found;
}

/** Asks about the entries of one kind, as rows of a person and a subject, where there are any. */
async function withOwn(rooms: EntriesOf, kind: string, ask: (own: Prisma.Sql) => Promise<void>): Promise<void> {
  const own = [...rooms].flatMap(([personId, entries]) =>
    entries.filter((entry) => entry.kind === kind).map(({ subject }) => ({ personId, subject })),
  );
  if (own.length === 0) return;
  const [people, subjects] = [own.map(({ personId }) => personId), own.map(({ subject }) => subject)];
  await ask(Prisma.sql`select * from unnest(${people}::uuid[], ${subjects}::uuid[]) as one("personId", "subject")`);
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
