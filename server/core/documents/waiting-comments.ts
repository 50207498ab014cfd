import type { WaitingComments } from "#server/contracts/comments.ts";
import { seeThread } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { cards } from "./versions.ts";

const { sql } = Prisma;
/** So many are listed. */
const LATEST = 5;

type Latest = { threadId: string; subjectId: string; words: string; language: string; authorId: string; at: Date };

/** Which comments on documents of a space wait for something, as far as the actor sees them. */
export async function waitingComments(ctx: Ctx, spaceId: string): Promise<WaitingComments> {
  const waiting = sql`"document" d join "documentComment" c on c."documentId" = d."id"
    join "thread" t on t."id" = c."threadId" and t."closedAt" is null and t."postCount" > 0
    where d."spaceId" = ${spaceId}::uuid and ${seeThread.visible(ctx.actor, sql`t`)}`;
  const counts = await ctx.db.$queryRaw<{ subjectId: string; documentId: string; count: number }[]>`
    select d."subjectId"::text as "subjectId", d."id"::text as "documentId", count(*)::int as "count"
    from ${waiting} group by d."id"`;
  const latest = await ctx.db.$queryRaw<Latest[]>`
    select one.*, last."authorId"::text as "authorId", last."createdAt" as "at" from (
      select t."id"::text as "threadId", d."subjectId"::text as "subjectId", c."words", d."language", t."lastPostId"
      from ${waiting} order by t."lastPostAt" desc, t."id" limit ${LATEST}) one
    join "post" last on last."id" = one."lastPostId" order by last."createdAt" desc, one."threadId"`;
  const people = await cards(
    ctx,
    latest.map(({ authorId }) => authorId),
  );
  return {
    latest: latest.flatMap(({ authorId, at, threadId, subjectId, words, language }) => {
      const by = people.get(authorId);
      return by ? [{ threadId, subjectId, words, language, by, at: at.toISOString() }] : [];
    }),
    counts: Object.fromEntries(counts.map(({ subjectId, ...count }) => [subjectId, count])),
  };
}
