import type { Ctx } from "#server/core/usecase/index.ts";

/** Forgets notices that are older, read or not; `limit` at a time. */
export async function purgeNotices(ctx: Ctx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "notice" where "id" in (select "id" from "notice" where "at" < ${before} order by "id" limit ${limit})`;
}

/** What some people were told of spaces that go with all that is in them, in the transaction in which they do. */
export async function forgetNotices(
  tx: Ctx,
  { spaceIds, personIds }: { spaceIds: readonly string[]; personIds: readonly string[] },
): Promise<void> {
  await tx.db.notice.deleteMany({
    where: { personId: { in: [...personIds] }, spaceId: { in: [...spaceIds] } },
  });
}
