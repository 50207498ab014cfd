import type { TopicRowView } from "#server/contracts/threads.ts";
import { spaceFacts } from "#server/core/spaces/index.ts";
import { seeThread, topicFacts } from "#server/core/threads/index.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

/** A topic in a list that spans communities. */
export type TopicSomewhere = TopicRowView & { space: { slug: string; name: string; language: string } };

type Found = { id: string; spaceId: string; unread: number };

/** The topics of all the actor's communities that have something unread, the newest first. */
export async function newTopics(ctx: Ctx, { limit }: { limit: number }): Promise<TopicSomewhere[]> {
  return inMyCommunities(ctx, {
    limit,
    where: Prisma.sql`t."lastPostAt" > m."joinedAt" and t."lastNumber" > coalesce(place."lastRead", 0)
      and coalesce(place."watch", m."watch") <> 'mute'`,
  });
}

/** Questions of others in the actor's communities that nothing has helped yet, the newest first. */
export async function waitingQuestions(ctx: Ctx, { limit }: { limit: number }): Promise<TopicSomewhere[]> {
  const { id } = signedIn(ctx);
  return inMyCommunities(ctx, {
    limit,
    where: Prisma.sql`t."isQuestion" and t."helpfulNumber" is null and t."closedAt" is null and t."authorId" <> ${id}::uuid
      and coalesce(place."watch", m."watch") <> 'mute'`,
  });
}

/** Asks each community for its newest few, by the index of its list, and merges them. */
async function inMyCommunities(
  ctx: Ctx,
  { where, limit }: { where: Prisma.Sql; limit: number },
): Promise<TopicSomewhere[]> {
  const { id: me } = signedIn(ctx);
  const found = await ctx.db.$queryRaw<Found[]>`
    select found.* from "membership" m join "space" home on home."id" = m."spaceId" and home."kind" = 'community'
        and home."archivedAt" is null
      cross join lateral (
      select t."id", t."spaceId", t."lastPostAt", greatest(t."lastNumber" - coalesce(place."lastRead", 0), 0) as "unread"
      from "thread" t
        left join "reading" place on place."threadId" = t."id" and place."personId" = ${me}::uuid
      where t."spaceId" = m."spaceId" and t."hiddenAt" is null and ${seeThread.visible(ctx.actor, Prisma.sql`t`)} and ${where}
      order by t."lastPostAt" desc, t."id" desc limit ${limit}) found
    where m."personId" = ${me}::uuid and m."state" = 'active'
    order by found."lastPostAt" desc, found."id" desc limit ${limit}`;
  const topics = await topicFacts(
    ctx,
    found.map(({ id }) => id),
  );
  const spaces = await spaceFacts(
    ctx,
    found.map(({ spaceId }) => spaceId),
  );
  return found.flatMap(({ id, spaceId, unread }) => {
    const topic = topics.get(id);
    const space = spaces.get(spaceId);
    if (!topic || !space) return [];
    return [{ ...topic, unread, space: { slug: space.slug, name: space.name, language: space.language } }];
  });
}
