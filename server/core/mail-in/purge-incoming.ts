import type { Ctx } from "#server/core/usecase/index.ts";

/** Forgets mails that came in before a time, but what still waits; `limit` at a time. */
export async function purgeIncoming(ctx: Ctx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "incomingMail" where "id" in (
      select "id" from "incomingMail" where "at" < ${before} and "state" <> 'waiting' order by "at" limit ${limit})`;
}
