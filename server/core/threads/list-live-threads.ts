import type { ThreadFacts } from "#server/contracts/threads.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seeThread } from "./policy.ts";
import { type ThreadRow, threadColumns, threadFacts } from "./thread-rows.ts";

/** Live threads that were not ended, in some spaces together, those in which somebody wrote last before others. */
export async function openLiveThreads(
  ctx: Ctx,
  { spaceIds, limit }: { spaceIds: readonly string[]; limit: number },
): Promise<ThreadFacts[]> {
  if (spaceIds.length === 0) return [];
  const rows = await ctx.db.$queryRaw<ThreadRow[]>`
    select ${threadColumns} from "thread" t
    where t."spaceId" = any(${[...spaceIds]}::uuid[]) and t."kind" = 'live' and t."closedAt" is null
      and t."hiddenAt" is null and ${seeThread.visible(ctx.actor, Prisma.sql`t`)}
    order by t."lastPostAt" desc, t."id" desc limit ${limit}`;
  return rows.map(threadFacts);
}

type Asked = { spaceId: string; closed: boolean; older?: string | null; limit: number };

/** Live threads of a space that may be seen, the latest first: those that go on, or a page of those that are over. */
export async function listLiveThreads(ctx: Ctx, { spaceId, closed, older = null, limit }: Asked) {
  const [time = "", id = ""] = older?.split(".") ?? [];
  const after = older
    ? Prisma.sql`and (t."createdAt", t."id") < (${new Date(Number(time))}, ${id}::uuid)`
    : Prisma.empty;
  const rows = await ctx.db.$queryRaw<ThreadRow[]>`
    select ${threadColumns} from "thread" t
    where t."spaceId" = ${spaceId}::uuid and t."kind" = 'live'
      and t."closedAt" is ${closed ? Prisma.sql`not null` : Prisma.sql`null`} ${after}
      and ${seeThread.visible(ctx.actor, Prisma.sql`t`)}
    order by t."createdAt" desc, t."id" desc limit ${limit + 1}`;
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    threads: shown.map(threadFacts) as ThreadFacts[],
    older: last ? `${last.createdAt.getTime()}.${last.id}` : null,
  };
}
