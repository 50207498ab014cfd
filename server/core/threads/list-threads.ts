import type { PersonCard } from "#server/contracts/people.ts";
import { type ThreadFilter, ThreadListInput, type TopicFacts, type TopicListView } from "#server/contracts/threads.ts";
import { personCards } from "#server/core/people/index.ts";
import { loadCommunity, myMembership } from "#server/core/spaces/index.ts";
import { actingAs, actorId, type Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seeThread } from "./policy.ts";
import { helpfulShown, type ThreadRow, threadColumns, threadFacts } from "./thread-rows.ts";

type TopicRow = ThreadRow & { lastAuthorId: string };
type MyTopicRow = TopicRow & { unread: number };

/** A page of a space's topics: the pinned ones first, then by their last post. */
export async function listThreads(ctx: Ctx, asked: ThreadListInput): Promise<TopicListView> {
  const { spaceId, filter, older, limit } = ThreadListInput.parse(asked);
  const space = await loadCommunity(ctx, spaceId);
  const mine = await myMembership(ctx, space.id);
  const where = Prisma.sql`t."spaceId" = ${space.id}::uuid and t."kind" = 'topic' and ${seeThread.visible(ctx.actor, Prisma.sql`t`)}`;
  const pinnedApart = filter === "all";

  const pinned =
    pinnedApart && older === null
      ? await readTopics(
          ctx,
          Prisma.sql`where ${where} and t."pinnedAt" is not null order by t."pinnedAt" desc limit 20`,
        )
      : [];
  const rest = await readTopics(
    ctx,
    Prisma.sql`where ${where} and ${matching(filter)} and ${olderThan(older)}
      order by t."lastPostAt" desc, t."id" desc limit ${limit + 1}`,
  );
  const shown = rest.slice(0, limit);
  const facts = await viewTopics(ctx, [...pinned, ...shown]);
  const unread = new Map([...pinned, ...shown].map((row) => [row.id, row.unread]));
  return {
    space: {
      ...{
        id: space.id,
        kind: space.kind,
        slug: space.slug,
        name: space.name,
        language: space.language,
        archived: space.archived,
      },
      watch: mine?.watch ?? null,
    },
    topics: facts.map((topic) => ({ ...topic, unread: unread.get(topic.id) ?? 0 })),
    older: rest.length > limit ? cursorAfter(shown.at(-1)) : null,
    filter,
    canStart: space.can.post,
  };
}

/** Topics as everyone who sees their space gets them, for lists that somebody has open. */
export async function topicFacts(ctx: Ctx, ids: readonly string[]): Promise<Map<string, TopicFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<TopicRow[]>`
    select ${threadColumns}, last."authorId" as "lastAuthorId" from "thread" t join "post" last on last."id" = t."lastPostId"
    where t."id" = any(${[...ids]}::uuid[]) and t."kind" = 'topic' and t."deletedAt" is null and t."hiddenAt" is null`;
  return new Map((await viewTopics(ctx, rows)).map((topic) => [topic.id, topic]));
}

/** Further down a list nobody counts: what counting costs must not grow with a community's age. */
const LATEST = 200;

/** How many of the latest topics of each of the actor's spaces have something unread. */
export async function unreadTopics(ctx: Ctx): Promise<Map<string, number>> {
  const me = actorId(ctx.actor);
  if (me === null) return new Map();
  const rows = await ctx.db.$queryRaw<{ spaceId: string; topics: number }[]>`
    select m."spaceId", found.topics from "membership" m
    cross join lateral (
      select count(*)::int as topics from (
        select * from "thread" latest where latest."spaceId" = m."spaceId" and latest."lastPostAt" > m."joinedAt"
        order by latest."lastPostAt" desc, latest."id" desc limit ${LATEST}
      ) as t ${myPlace(me)}
      where ${unreadPosts} > 0 and t."kind" = 'topic' and t."hiddenAt" is null and ${seeThread.visible(ctx.actor, Prisma.sql`t`)}
        and coalesce(place."watch", m."watch") <> 'mute'
    ) as found
    where m."personId" = ${me}::uuid and m."state" = 'active'`;
  return new Map(rows.map((row) => [row.spaceId, row.topics]));
}

function readTopics(ctx: Ctx, where: Prisma.Sql): Promise<MyTopicRow[]> {
  return ctx.db.$queryRaw`
    select ${threadColumns}, last."authorId" as "lastAuthorId", ${unreadPosts} as "unread"
    from "thread" t
    join "post" last on last."id" = t."lastPostId"
    left join "membership" m on m."spaceId" = t."spaceId" and m."state" = 'active'
      and m."personId" = ${actorId(ctx.actor)}::uuid
    ${myPlace(actorId(ctx.actor))}
    ${where}`;
}

function myPlace(personId: string | null): Prisma.Sql {
  return Prisma.sql`left join "reading" place on place."threadId" = t."id" and place."personId" = ${personId}::uuid`;
}

/** Derived from the position: nothing grows with age or silence. What was said before I came is not unread. */
const unreadPosts = Prisma.sql`(case
  when place."personId" is not null then greatest(t."lastNumber" - place."lastRead", 0)
  when m."personId" is not null and t."lastPostAt" > m."joinedAt" then t."lastNumber"
  else 0 end)`;

function matching(filter: ThreadFilter): Prisma.Sql {
  if (filter === "questions") return Prisma.sql`t."isQuestion"`;
  if (filter === "unanswered") return Prisma.sql`(t."isQuestion" and t."closedAt" is null and ${helpfulShown} is null)`;
  return Prisma.sql`t."pinnedAt" is null`;
}

function olderThan(cursor: string | null): Prisma.Sql {
  if (cursor === null) return Prisma.sql`true`;
  const [time = "", id = ""] = cursor.split(".");
  return Prisma.sql`(t."lastPostAt", t."id") < (${new Date(Number(time))}, ${id}::uuid)`;
}

function cursorAfter(row: TopicRow | undefined): string | null {
  return row ? `${row.lastPostAt.getTime()}.${row.id}` : null;
}

async function viewTopics(ctx: Ctx, rows: readonly TopicRow[]): Promise<TopicFacts[]> {
  const ids = rows.flatMap((row) => [row.authorId, row.lastAuthorId]);
  const people = await personCards(actingAs(ctx, { kind: "guest" }), ids);
  return rows.flatMap((row) => {
    const author = people.get(row.authorId);
    const lastAuthor = people.get(row.lastAuthorId);
    return author && lastAuthor ? [topic(row, author, lastAuthor)] : [];
  });
}

function topic(row: TopicRow, author: PersonCard, lastAuthor: PersonCard): TopicFacts {
  const facts = threadFacts(row);
  return {
    id: facts.id,
    title: facts.title,
    language: facts.language,
    question: facts.question,
    helped: facts.helpfulNumber !== null,
    closed: facts.closed,
    pinned: facts.pinned,
    hidden: facts.hidden,
    replies: Math.max(0, facts.postCount - 1),
    lastNumber: facts.lastNumber,
    author,
    lastAuthor,
    lastPostAt: facts.lastPostAt,
    createdAt: facts.createdAt,
  };
}
