import { roomOf } from "#server/contracts/events.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import type { Floor, ThreadKind } from "#server/contracts/thread-kinds.ts";
import type { ThreadViewer } from "#server/contracts/thread-permissions.ts";
import type { ThreadFacts, ThreadPlace, WatchLevel } from "#server/contracts/threads.ts";
import { actorId, type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { placeOf } from "./circles.ts";
import { seeThread, threadViewer, titleShown } from "./policy.ts";

export type ThreadRow = {
  id: string;
  spaceId: string;
  kind: ThreadKind;
  title: string | null;
  language: string;
  authorId: string;
  isQuestion: boolean;
  helpfulNumber: number | null;
  lastNumber: number;
  postCount: number;
  lastPostAt: Date;
  createdAt: Date;
  closedAt: Date | null;
  pinnedAt: Date | null;
  hiddenAt: Date | null;
  floor: Floor;
  slowSeconds: number;
  asksClosedAt: Date | null;
  askedAs: string | null;
  hosts: string[];
  word: string | null;
};

/** A reply that helped counts only while it is shown. Over a row of "thread" `t`. */
export const helpfulShown = Prisma.sql`(select h."number" from "post" h where h."threadId" = t."id"
  and h."number" = t."helpfulNumber" and h."deletedAt" is null and h."hiddenAt" is null)`;

/** The title, or null while it is hidden. Over a row of "thread" `t`. */
export const shownTitle = Prisma.sql`case when ${titleShown(Prisma.sql`t`)} then t."title" end`;

/** The question of a live thread that a topic was. Over a row of "thread" `t`. */
const askedAs = Prisma.sql`case when t."kind" = 'topic' then (
  select q."postId"::text from "question" q where q."movedTo" = t."id" limit 1) end`;

/** The columns of a `ThreadRow`, over `thread t`. */
export const threadColumns = Prisma.sql`t."id", t."spaceId", t."kind", ${shownTitle} as "title", t."language", t."authorId", t."isQuestion",
  ${helpfulShown} as "helpfulNumber", t."lastNumber", t."postCount", t."lastPostAt", t."createdAt", t."closedAt",
  t."pinnedAt", t."hiddenAt", t."floor", t."slowSeconds", t."asksClosedAt", ${askedAs} as "askedAs", case when t."kind" = 'live' then array(
    select host."personId"::text from "threadHost" host where host."threadId" = t."id" order by host."at", host."personId")
  else array[]::text[] end as "hosts",
  (select w."personId"::text from "raisedHand" w where w."threadId" = t."id" and w."calledAt" is not null) as "word"`;

export function threadFacts(row: ThreadRow): ThreadFacts {
  const { isQuestion, closedAt, pinnedAt, hiddenAt, asksClosedAt, lastPostAt, createdAt, ...same } = row;
  return {
    id: same.id,
    spaceId: same.spaceId,
    kind: same.kind,
    title: same.title,
    language: same.language,
    authorId: same.authorId,
    question: isQuestion,
    helpfulNumber: same.helpfulNumber,
    lastNumber: same.lastNumber,
    postCount: same.postCount,
    lastPostAt: lastPostAt.toISOString(),
    createdAt: createdAt.toISOString(),
    closed: closedAt !== null,
    pinned: pinnedAt !== null,
    hidden: hiddenAt !== null,
    floor: same.floor,
    slowSeconds: same.slowSeconds,
    asksClosed: asksClosedAt !== null,
    askedAs: same.askedAs,
    hosts: same.hosts,
    word: same.word,
  };
}

/** `seq` and `ownSeq`: the last entries of the thread's room and of the actor's own that are contained. */
export type SeenThread = ThreadFacts & ThreadPlace & { seq: number; ownSeq: number };

/**
 * A thread with the actor's place in it and the number of its room's last entry, read in one statement: what the
 * number says has happened is contained. One that may not be seen is not found.
 */
export async function loadThread(ctx: Ctx, threadId: string): Promise<SeenThread> {
  const rows = await ctx.db.$queryRaw<
    (ThreadRow & { lastRead: number | null; watch: WatchLevel | null; seq: bigint | null; ownSeq: bigint | null })[]
  >`
    select ${threadColumns}, mine."lastRead", mine."watch",
      (select "seq" from "room" where "name" = ${roomOf.thread(threadId)}) as "seq",
      (select "seq" from "room" where "name" = ${roomOf.person(actorId(ctx.actor) ?? "")}) as "ownSeq"
    from "thread" t
    left join "reading" mine on mine."threadId" = t."id" and mine."personId" = ${actorId(ctx.actor)}::uuid
    where t."id" = ${threadId}::uuid and ${seeThread.visible(ctx.actor, Prisma.sql`t`)}`;
  const row = rows[0];
  if (!row) throw new NotFound();
  return {
    ...threadFacts(row),
    lastRead: row.lastRead ?? 0,
    watch: row.watch,
    seq: Number(row.seq ?? 0n),
    ownSeq: Number(row.ownSeq ?? 0n),
  };
}

/** The facts of a thread, for who was let into its room; null when it is gone. */
export async function factsOfThread(ctx: Ctx, threadId: string): Promise<ThreadFacts | null> {
  const rows = await ctx.db.$queryRaw<
    ThreadRow[]
  >`select ${threadColumns} from "thread" t where t."id" = ${threadId}::uuid`;
  return rows[0] ? threadFacts(rows[0]) : null;
}

export type OpenThread = { thread: SeenThread; space: SpaceView; viewer: ThreadViewer };

/** A thread with its space and who looks at it. */
export async function openThread(ctx: Ctx, threadId: string): Promise<OpenThread> {
  const thread = await loadThread(ctx, threadId);
  return withSpace(ctx, thread);
}

/** The same for writing: the thread's row stays locked until the transaction ends, and everything is read after the lock. */
export async function lockThread(tx: Ctx, threadId: string): Promise<OpenThread> {
  const locked = await tx.db.$queryRaw<unknown[]>`
    select 1 from "thread" t where t."id" = ${threadId}::uuid and ${seeThread.visible(tx.actor, Prisma.sql`t`)} for update of t`;
  if (locked.length === 0) throw new NotFound();
  return openThread(tx, threadId);
}

/** The id of the thread that a post stands in. One that may not be seen is not found. */
export async function threadOfPost(ctx: Ctx, postId: string): Promise<string> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select t."id" from "post" p join "thread" t on t."id" = p."threadId"
    where p."id" = ${postId}::uuid and ${seeThread.visible(ctx.actor, Prisma.sql`t`)}`;
  const row = rows[0];
  if (!row) throw new NotFound();
  return row.id;
}

async function withSpace(ctx: Ctx, thread: SeenThread): Promise<OpenThread> {
  const place = await placeOf(ctx, thread);
  return { thread, space: place.space, viewer: threadViewer(ctx.actor, place) };
}
