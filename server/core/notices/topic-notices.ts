import { type ThreadKind, threadPath } from "#server/contracts/thread-kinds.ts";
import { saidTo, seeSpace } from "#server/core/spaces/index.ts";
import { seeThread, shownTitle } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import {
  type Candidate,
  type NoticeDetails,
  type NoticeKind,
  type NoticeRow,
  registerNoticeKind,
  registerNoticeSource,
} from "./kinds.ts";

const { sql } = Prisma;

/** Topics as a whole: who began one hears that a moderator hid it, and that it is there again. */
export function registerTopicNotices(): void {
  registerNoticeSource({
    types: ["topic.hidden", "topic.unhidden"],
    find: (ctx, { type, payload }) => whoBegan(ctx, payload.threadId, type === "topic.hidden"),
  });
  const own = { subjectType: "thread", group: "moderation", mailWaits: true } as const;
  registerNoticeKind({ ...own, kind: "topicHidden", visible: ownAndHidden, details: topicDetails });
  registerNoticeKind({ ...own, kind: "topicShown", visible: sees, details: shownDetails });
}

/** Nobody, where things have changed again since. */
async function whoBegan(ctx: Ctx, threadId: string, hidden: boolean): Promise<Candidate[]> {
  const thread = await ctx.db.thread.findUnique({
    where: { id: threadId, deletedAt: null, hiddenAt: hidden ? { not: null } : null },
    select: { authorId: true, spaceId: true },
  });
  if (!thread) return [];
  const kind = hidden ? "topicHidden" : "topicShown";
  return [{ personId: thread.authorId, kind, subjectId: threadId, spaceId: thread.spaceId }];
}

const sees: NoticeKind["visible"] = (actor, alias) =>
  sql`exists (select 1 from "thread" t where t."id" = ${alias}."subjectId" and ${seeThread.visible(actor, sql`t`)})`;

/** The topic itself its author does not see any more, but that it was theirs and why it went. */
const ownAndHidden: NoticeKind["visible"] = (actor, alias) =>
  sql`exists (select 1 from "thread" t join "space" sp on sp."id" = t."spaceId" where t."id" = ${alias}."subjectId"
    and t."deletedAt" is null and t."hiddenAt" is not null and t."authorId" = ${alias}."personId"
    and ${seeSpace.visible(actor, sql`sp`)})`;

const shownDetails: NoticeKind["details"] = async (ctx, rows) => {
  const topics = await readTopics(ctx, rows);
  return new Map(
    rows.flatMap((row) => {
      const topic = topics.get(row.subjectId);
      return topic ? [[row.id, { ...detailsOf(topic), excerpt: null, link: threadPath(topic) }] as const] : [];
    }),
  );
};

type TopicFacts = {
  id: string;
  kind: ThreadKind;
  title: string | null;
  language: string;
  hiddenReason: string;
  slug: string;
  space: string;
  spaceIn: string;
  spaceLanguage: string;
};

/** The moderator's reason stands where an excerpt would, and the way leads to the community. */
async function topicDetails(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const topics = await readTopics(ctx, rows);
  return new Map(
    rows.flatMap((row) => {
      const topic = topics.get(row.subjectId);
      return topic ? [[row.id, detailsOf(topic)] as const] : [];
    }),
  );
}

async function readTopics(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, TopicFacts>> {
  const topics = await ctx.db.$queryRaw<TopicFacts[]>`
    select t."id"::text as "id", t."kind", ${shownTitle} as "title", t."language", t."hiddenReason", s."slug", said."name" as "space",
      said."language" as "spaceIn", s."language" as "spaceLanguage"
    from "thread" t join "space" s on s."id" = t."spaceId" ${saidTo(ctx, sql`s`)}
    where t."id" = any(${[...new Set(rows.map((row) => row.subjectId))]}::uuid[])`;
  return new Map(topics.map((topic) => [topic.id, topic]));
}

function detailsOf(topic: TopicFacts): NoticeDetails {
  return {
    title: topic.title === null ? null : { text: topic.title, language: topic.language },
    space: { text: topic.space, language: topic.spaceIn },
    excerpt: topic.hiddenReason ? { text: topic.hiddenReason, language: topic.spaceLanguage } : null,
    link: `/communities/${topic.slug}`,
  };
}
