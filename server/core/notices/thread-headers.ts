import type { NoticeView } from "#server/contracts/notices.ts";
import { mailSettings } from "#server/core/mail/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { NoticeRow } from "./kinds.ts";

/**
 * What makes mail programs show the mails about one thread together: all answer the thread's own name, which no mail
 * bears, and each the last one that this member got about it.
 */
export async function threadHeaders(
  ctx: Ctx,
  row: NoticeRow,
  view: NoticeView,
): Promise<{ references: string[]; headers: Record<string, string> }> {
  if (!row.threadId) return { references: [], headers: {} };
  const { domain } = mailSettings();
  const space = row.spaceId && (await ctx.db.space.findUnique({ where: { id: row.spaceId }, select: { slug: true } }));
  const [last] = await ctx.db.$queryRaw<{ messageId: string }[]>`
    select root."messageId" from "delivery" d join "delivery" root on root."id" = coalesce(d."carriedBy", d."id")
    where d."personId" = ${row.personId}::uuid and d."conversation" = ${row.threadId}::uuid and d."channel" = 'mail'
      and d."state" in ('sent', 'kept') order by d."id" desc limit 1`;
  const list: Record<string, string> = space
    ? { "List-Id": `${listName(view.space?.text ?? "")}<${space.slug}.${domain}>` }
    : {};
  return { references: [`<thread.${row.threadId}@${domain}>`, ...(last ? [last.messageId] : [])], headers: list };
}

/**
 * The name before a list's id, where it is made of plain words. With any other letter or sign the whole line would be
 * encoded, and with it the id, by which mail programs sort: then the id stands alone.
 */
const listName = (name: string) => (/^[A-Za-z0-9 '-]+$/.test(name) ? `${name.trim()} ` : "");
