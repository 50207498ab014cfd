import type { Ctx } from "#server/core/usecase/index.ts";

/** Forgets digests made before a time, and which notices they took along; `limit` at a time. */
export async function purgeDigests(ctx: Ctx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  return ctx.db.$executeRaw`
    with old as (select "id" from "digest" where "at" < ${before} order by "at" limit ${limit}),
    taken as (delete from "digestNotice" where "digestId" in (select "id" from old))
    delete from "digest" where "id" in (select "id" from old)`;
}
