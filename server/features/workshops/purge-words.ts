import { forgetAnswers } from "#server/core/forms/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

type Portion = { before: Date; limit: number };

/**
 * Forgets what those answered who registered and do not take part since before a moment: declined, withdrawn, lapsed or
 * put out; `limit` at a time. Who came to lead or interpret withdrew.
 */
export function purgeUnusedAnswers(ctx: Ctx, { before, limit }: Portion): Promise<number> {
  return forgetAnswers(
    ctx,
    sql`select given."formId", given."personId" from "registration" r
      join "workshop" w on w."spaceId" = r."spaceId"
      join "formAnswer" given on given."formId" = w."registrationFormId" and given."personId" = r."personId"
      where r."state" in ('declined', 'withdrawn', 'lapsed', 'removed') and r."changedAt" < ${before} limit ${limit}`,
  );
}

/** Forgets of workshops that were over before a moment what people answered to register, and what was written to them. */
export async function purgeWorkshopWords(ctx: Ctx, { before, limit }: Portion): Promise<number> {
  const over = sql`"workshop" w join "calendarEvent" e on e."subjectType" = 'workshop' and e."subjectId" = w."spaceId"
    and e."startsAt" + e."minutes" * interval '1 minute' < ${before}`;
  const answers = await forgetAnswers(
    ctx,
    sql`select given."formId", given."personId" from ${over}
      join "formAnswer" given on given."formId" = w."registrationFormId" limit ${limit}`,
  );
  const messages = await ctx.db.$executeRaw`
    delete from "workshopMessage" where "id" in (
      select written."id" from ${over} join "workshopMessage" written on written."spaceId" = w."spaceId" limit ${limit})`;
  return Math.max(answers, messages);
}
