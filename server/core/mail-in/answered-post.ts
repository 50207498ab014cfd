import type { Ctx } from "#server/core/usecase/index.ts";

type Asked = { personId: string; threadId: string; messageIds: readonly string[] };

/**
 * Which post of the thread a mail answers: that of the nearest mail of ours that it names, if the mail told this member
 * of one post alone.
 */
export async function answeredNumber(ctx: Ctx, { personId, threadId, messageIds }: Asked): Promise<number | null> {
  if (messageIds.length === 0) return null;
  const rows = await ctx.db.$queryRaw<{ number: number; messageId: string }[]>`
    select p."number", root."messageId" from "delivery" root
      join "delivery" d on d."personId" = root."personId" and (d."carriedBy" = root."id" or d."id" = root."id")
      join "notice" n on n."id" = d."noticeId"
      join "post" p on p."id" = n."subjectId" and p."threadId" = n."threadId"
    where root."messageId" = any(${[...messageIds]}::text[]) and root."personId" = ${personId}::uuid
      and n."threadId" = ${threadId}::uuid and d."state" in ('sent', 'kept')`;
  const nearest = messageIds.find((id) => rows.some(({ messageId }) => messageId === id));
  const told = new Set(rows.filter(({ messageId }) => messageId === nearest).map(({ number }) => number));
  const [number, ...others] = told;
  return number !== undefined && others.length === 0 ? number : null;
}
