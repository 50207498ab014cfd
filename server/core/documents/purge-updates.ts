import type { Ctx } from "#server/core/usecase/index.ts";

/** Forgets changes that a document's state holds: beside it they served those alone who had the document open. */
export async function purgeUpdates(ctx: Ctx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "documentUpdate" where ("documentId", "seq") in (
      select u."documentId", u."seq" from "documentUpdate" u join "document" d on d."id" = u."documentId"
      where u."at" < ${before} and u."seq" <= d."stateSeq" limit ${limit})`;
}
