import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { lastingRows } from "./translatable.ts";

const BATCH = 200;
const START = "00000000-0000-0000-0000-000000000000";

/**
 * Removes translations of words that are said no more: nobody has been shown them since the original was changed,
 * hidden or deleted. Corrections stay while the original can come back; they go with it.
 */
export async function purgeTranslations(ctx: Ctx, stopping: AbortSignal): Promise<number> {
  let removed = 0;
  let after = START;
  while (!stopping.aborted) {
    const rows = await ctx.db.$queryRaw<{ id: string; type: string; subjectId: string }[]>`
      select "id"::text as "id", "subjectType" as "type", "subjectId"::text as "subjectId" from "translation"
      where "id" > ${after}::uuid order by "id" limit ${BATCH}`;
    const last = rows.at(-1);
    if (!last) break;
    const refs = rows.map(({ type, subjectId }) => ({ type, id: subjectId }));
    removed += await ctx.db.$executeRaw`
      delete from "translation" tr where tr."id" in (${Prisma.join(rows.map(({ id }) => Prisma.sql`${id}::uuid`))})
        and (tr."state" <> 'waiting' or tr."askedAt" < clock_timestamp() - interval '1 day')
        and not exists (
          select from (${lastingRows(refs)}) t
          where t."id" = tr."subjectId" and t."type" = tr."subjectType" and t."hash" = tr."hash")`;
    after = last.id;
  }
  return removed;
}
