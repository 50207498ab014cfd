import type { UntoldReason } from "#server/contracts/notice-fates.ts";
import type { NoticeRule } from "#server/contracts/notice-kinds.ts";
import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import { blocks } from "#server/core/people/index.ts";
import { saidTo } from "#server/core/spaces/index.ts";
import { namesInCircle, postAudience, readBy, readPost, seePost, shownTitle } from "#server/core/threads/index.ts";
import type { Ctx, Slice } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import {
  type Candidate,
  type NoticeDetails,
  type NoticeKind,
  type NoticeRow,
  registerNoticeKind,
  registerNoticeSource,
  watchersOf,
} from "./kinds.ts";
import { whoIsWrittenTo } from "./message-notices.ts";
import { toldAsAskers } from "./told-as-askers.ts";

const { sql } = Prisma;

/** Posts: who is spoken to by name, who is answered, who may know, who watches, whose reply helped. */
export function registerPostNotices(): void {
  registerNoticeSource({
    types: ["topic.started", "thread.started", "post.written"],
    // Of a live thread nobody is told post by post.
    crowd: ({ payload }) =>
      sql`${watchersOf(payload.spaceId)} and exists (
        select 1 from "thread" t where t."id" = ${payload.threadId}::uuid and t."kind" <> 'live')`,
    find: (ctx, { payload }, slice) => whoHears(ctx, payload.postId, slice),
  });
  registerNoticeSource({
    types: ["post.edited"],
    // Who had read the post before has not read that they are mentioned now.
    find: async (ctx, { payload }) =>
      (await whoHears(ctx, payload.postId))
        .filter(({ kind }) => kind === "mention")
        .map((candidate) => ({ ...candidate, facts: { rule: "mentioned" } })),
  });
  registerNoticeSource({ types: ["answer.marked"], find: (ctx, { payload }) => whoHelped(ctx, payload.postId) });

  registerNoticeSource({
    types: ["post.hidden", "post.unhidden"],
    find: (ctx, { type, payload }) =>
      whoWrote(ctx, payload.postId, type === "post.hidden" ? "postHidden" : "postShown"),
  });

  registerNoticeKind({
    ...{ ...aboutPosts, kind: "message", group: "message", discreet: true },
    visible: (actor, alias) => sql`(${visible(actor, alias)} and ${fromNoneBlocked(alias)})`,
    surelyVisible: (owner, alias) => sql`(${surelySees(owner, alias)} and ${fromNoneBlocked(alias)})`,
  });
  registerNoticeKind({ ...aboutPosts, kind: "mention", group: "mention" });
  registerNoticeKind({ ...aboutPosts, kind: "reply", group: "reply" });
  registerNoticeKind({ ...aboutPosts, kind: "question", group: "question" });
  registerNoticeKind({ ...aboutPosts, kind: "watched", group: "watched" });
  registerNoticeKind({ ...aboutPosts, kind: "helped", group: "helped" });
  const own = { subjectType: "post", group: "moderation", mailWaits: true } as const;
  registerNoticeKind({ ...own, kind: "postHidden", visible: ownAndHidden, details: hiddenDetails });
  registerNoticeKind({ ...own, kind: "postShown", visible, details });
}

/**
 * Mute means silence: from what a member muted they hear nothing, not even when they are mentioned there. It is the
 * only defence against being called into a quarrel again and again. The asker of a topic watches it from the start,
 * and what they get in it counts as a reply to them.
 */
async function whoHears(ctx: Ctx, postId: string, slice?: Slice): Promise<Candidate[]> {
  // One at a time for a post: its writing and its edit may be at work together, and only one of them tells of a mention.
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`notices ${postId}`}, 0))`;
  const askerId = await askerOf(ctx, postId);
  if (askerId === null) return [];
  const audience = await postAudience(ctx, postId, slice);
  if (audience.kind === "private") return whoIsWrittenTo(postId, audience);
  const told = await ctx.db.notice.findMany({
    where: { subjectType: "post", subjectId: postId, kind: "mention", personId: { in: audience.mentioned } },
    select: { personId: true },
  });
  const toldBefore = new Set(told.map((notice) => notice.personId));
  const asAskers = await toldAsAskers(ctx, postId);
  const about = {
    subjectId: postId,
    spaceId: audience.spaceId,
    threadId: audience.threadId,
  };
  const as = (kind: Candidate["kind"], rule: (personId: string) => NoticeRule) => (personId: string) => ({
    ...{ personId, kind, ...about },
    facts: { number: audience.number, rule: rule(personId) },
  });
  const watchTopic = await whoWatchesTopic(ctx, audience.threadId, audience.watching);
  return [
    ...audience.mentioned.filter((id) => !toldBefore.has(id)).map(as("mention", () => "mentioned")),
    ...(audience.repliedTo ? [audience.repliedTo] : []).map(as("reply", () => "answered")),
    ...audience.watching.filter((id) => id === askerId).map(as("reply", () => "asked")),
    ...audience.championing.map(as("question", () => "champion")),
    ...audience.watching
      .filter((id) => id !== askerId)
      .map(as("watched", (id) => (watchTopic.has(id) ? "watchesTopic" : "watchesCommunity"))),
  ].filter(({ personId, kind }) => kind === "mention" || !(toldBefore.has(personId) || asAskers.has(personId)));
}

/** Who started the topic of a post; null when the post or the topic is gone. */
export async function askerOf(ctx: Ctx, postId: string): Promise<string | null> {
  const [post] = await ctx.db.$queryRaw<{ askerId: string }[]>`
    select t."authorId"::text as "askerId" from "post" p join "thread" t on t."id" = p."threadId"
    where p."id" = ${postId}::uuid and p."deletedAt" is null and p."hiddenAt" is null
      and t."deletedAt" is null and t."hiddenAt" is null`;
  return post?.askerId ?? null;
}

/** Of those who watch, who chose the topic itself; the others watch all of its community. */
async function whoWatchesTopic(ctx: Ctx, threadId: string, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db.$queryRaw<{ personId: string }[]>`
    select "personId"::text as "personId" from "reading"
    where "threadId" = ${threadId}::uuid and "watch" = 'all' and "personId" = any(${[...personIds]}::uuid[])`;
  return new Set(rows.map(({ personId }) => personId));
}

async function whoHelped(ctx: Ctx, postId: string): Promise<Candidate[]> {
  const posts = await ctx.db.$queryRaw<{ authorId: string; threadId: string; spaceId: string }[]>`
    select p."authorId"::text as "authorId", p."threadId"::text as "threadId", t."spaceId"::text as "spaceId"
    from "post" p join "thread" t on t."id" = p."threadId"
    where p."id" = ${postId}::uuid and t."helpfulNumber" = p."number" and ${watchOf(sql`p."authorId"`, sql`t`)} <> 'mute'`;
  return posts.map(({ authorId, threadId, spaceId }) => ({
    personId: authorId,
    kind: "helped",
    subjectId: postId,
    spaceId,
    threadId,
  }));
}

/** The writer of a post that a moderator took out of sight or showed again. It stands alone in their list. */
async function whoWrote(ctx: Ctx, postId: string, kind: Candidate["kind"]): Promise<Candidate[]> {
  const posts = await ctx.db.$queryRaw<{ authorId: string; spaceId: string }[]>`
    select p."authorId"::text as "authorId", t."spaceId"::text as "spaceId"
    from "post" p join "thread" t on t."id" = p."threadId"
    where p."id" = ${postId}::uuid and p."deletedAt" is null and (p."hiddenAt" is not null) = ${kind === "postHidden"}`;
  return posts.map(({ authorId, spaceId }) => ({ personId: authorId, kind, subjectId: postId, spaceId }));
}

/** How much of a thread reaches a person: what they said about it, else about its space. */
export function watchOf(personId: Prisma.Sql, thread: Prisma.Sql): Prisma.Sql {
  return sql`coalesce(
    (select r."watch" from "reading" r where r."threadId" = ${thread}."id" and r."personId" = ${personId}),
    (select m."watch" from "membership" m where m."spaceId" = ${thread}."spaceId" and m."personId" = ${personId} and m."state" = 'active'),
    'mentions')`;
}

const visible: NoticeKind["visible"] = (actor, alias) =>
  sql`exists (select 1 from "post" said where said."id" = ${alias}."subjectId" and ${readPost.visible(actor, sql`said`)})`;

const surelySees = (owner: Prisma.Sql, alias: Prisma.Sql) =>
  sql`exists (select 1 from "post" said where said."id" = ${alias}."subjectId" and ${readBy(owner, sql`said`)})`;

/** Whoever blocks somebody hears no more of what they wrote before either: what waits to go out stays here. */
const fromNoneBlocked = (alias: Prisma.Sql) => sql`not ${blocks(sql`${alias}."personId"`, sql`${alias}."actorId"`)}`;

const ownAndHidden: NoticeKind["visible"] = (actor, alias) =>
  sql`exists (select 1 from "post" said where said."id" = ${alias}."subjectId" and said."deletedAt" is null
    and said."hiddenAt" is not null and said."authorId" = ${alias}."personId" and ${seePost.visible(actor, sql`said`)})`;

type PostFacts = {
  id: string;
  kind: ThreadKind;
  spaceId: string;
  threadId: string;
  text: string;
  hiddenReason: string;
  language: string;
  title: string | null;
  titleLanguage: string;
  space: string;
  spaceIn: string;
  spaceLanguage: string;
};

const details: NoticeKind["details"] = (ctx, rows) => postDetails(ctx, rows, detailsOf);

/** What is hidden is not quoted, not even to its writer: the moderator's reason stands in its place. */
const hiddenDetails: NoticeKind["details"] = (ctx, rows) =>
  postDetails(ctx, rows, (post) => ({
    ...detailsOf(post),
    excerpt: post.hiddenReason ? { text: post.hiddenReason, language: post.spaceLanguage } : null,
  }));

async function postDetails(
  ctx: Ctx,
  rows: readonly NoticeRow[],
  of: (post: PostFacts) => NoticeDetails,
): Promise<Map<string, NoticeDetails>> {
  const posts = await ctx.db.$queryRaw<PostFacts[]>`
    select p."id"::text as "id", t."kind", t."spaceId"::text as "spaceId", t."id"::text as "threadId", left(p."text", 2000) as "text", p."hiddenReason", p."language", ${shownTitle} as "title",
      t."language" as "titleLanguage",
      said."name" as "space", said."language" as "spaceIn", s."language" as "spaceLanguage"
    from "post" p join "thread" t on t."id" = p."threadId" join "space" s on s."id" = t."spaceId" ${saidTo(ctx, sql`s`)}
    where p."id" = any(${[...new Set(rows.map((row) => row.subjectId))]}::uuid[])`;
  const called = await calledByCircle(ctx, posts);
  const byId = new Map(called.map((post) => [post.id, post]));
  return new Map(
    rows.flatMap((row) => {
      const post = byId.get(row.subjectId);
      return post ? [[row.id, of(post)] as const] : [];
    }),
  );
}

/** A thread that is read by others than those in its space is called as its space is for the reader, who may know it by an older name. */
async function calledByCircle(ctx: Ctx, posts: readonly PostFacts[]): Promise<PostFacts[]> {
  const kinds = [...new Set(posts.map(({ kind }) => kind))];
  const named = new Map(
    await Promise.all(
      kinds.map(async (kind) => {
        const spaceIds = [...new Set(posts.flatMap((post) => (post.kind === kind ? [post.spaceId] : [])))];
        return [kind, await namesInCircle(ctx, kind, spaceIds)] as const;
      }),
    ),
  );
  return posts.map((post) => {
    const names = named.get(post.kind);
    if (!names) return post;
    const { name = null, language = post.language } = names.get(post.spaceId) ?? {};
    return { ...post, title: name, titleLanguage: language, space: "" };
  });
}

function detailsOf({ id, threadId, ...post }: PostFacts): NoticeDetails {
  // A private thread may have no name of its own.
  const title = post.title === null || post.title === "" ? null : { text: post.title, language: post.titleLanguage };
  return {
    title: title && { ...title, ref: { type: "topic", id: threadId } },
    space: post.space === "" ? null : { text: post.space, language: post.spaceIn },
    excerpt: { text: post.text, language: post.language, ref: { type: "post", id } },
    link: `/posts/${id}`,
  };
}

const texts: NoticeKind["texts"] = ({ subjectId, threadId }) => [
  { type: "post", id: subjectId },
  ...(threadId ? [{ type: "topic", id: threadId }] : []),
];

async function whyUnseen(ctx: Ctx, { subjectId }: { subjectId: string }): Promise<UntoldReason> {
  const [post] = await ctx.db.$queryRaw<{ deleted: boolean; hidden: boolean }[]>`
    select p."deletedAt" is not null or t."deletedAt" is not null as "deleted",
      p."hiddenAt" is not null or t."hiddenAt" is not null as "hidden"
    from "post" p join "thread" t on t."id" = p."threadId" where p."id" = ${subjectId}::uuid`;
  if (!post || post.deleted) return "deleted";
  return post.hidden ? "hidden" : "rightLost";
}

/** It was read in its thread, or the thread was muted since. */
async function mailPointless(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, string>> {
  const threads = await ctx.db.$queryRaw<{ noticeId: string; lastRead: number; muted: boolean }[]>`
    select n."id"::text as "noticeId", ${watchOf(sql`n."personId"`, sql`t`)} = 'mute' as "muted", coalesce((
      select r."lastRead" from "reading" r where r."threadId" = t."id" and r."personId" = n."personId"), 0) as "lastRead"
    from "notice" n join "thread" t on t."id" = n."threadId" where n."id" = any(${rows.map(({ id }) => id)}::uuid[])`;
  const now = new Map(threads.map((thread) => [thread.noticeId, thread]));
  return new Map(
    rows.flatMap(({ id, facts }) => {
      if (now.get(id)?.muted) return [[id, "muted"]];
      const read = typeof facts.number === "number" && (now.get(id)?.lastRead ?? 0) >= facts.number;
      return read ? [[id, "read"]] : [];
    }),
  );
}

/** What kinds of notices about posts have in common. */
export const aboutPosts = {
  subjectType: "post",
  mailWaits: true,
  visible,
  surelyVisible: surelySees,
  details,
  texts,
  whyUnseen,
  mailPointless,
};
