import { MailCursor, type MailListView, type MailRowView, type MailView } from "#server/contracts/mails.ts";
import { type Ctx, NotFound, requireOnSite } from "#server/core/usecase/index.ts";
import { readMails } from "./policy.ts";
import { mailSettings } from "./settings.ts";

const A_PAGE = 50;

/** The mails of this installation, the newest first, for administrators. */
export async function listMails(ctx: Ctx, { older }: { older: string | null }): Promise<MailListView> {
  requireOnSite(ctx, readMails);
  const rows = await ctx.db.mail.findMany({
    where: older ? { id: { lt: older } } : {},
    orderBy: { id: "desc" },
    take: A_PAGE + 1,
  });
  const page = rows.slice(0, A_PAGE);
  const [open] = await ctx.db.$queryRaw<{ waiting: number; trouble: string | null }[]>`
    select count(*)::int as "waiting", (array_agg("why" order by "createdAt") filter (where "why" not in ('', 'quietHours', 'awaitsTranslation', 'lost')))[1] as "trouble"
    from (select "why", "createdAt" from "delivery" where "state" = 'waiting' and "channel" = 'mail' order by "dueAt" limit 10000) open`;
  return {
    mails: page.map(rowView),
    older: rows.length > A_PAGE ? (page.at(-1)?.id ?? null) : null,
    bodies: mailSettings().keepsBodies,
    server: mailSettings().server,
    waiting: open?.waiting ?? 0,
    trouble: open?.trouble ?? "",
  };
}

/** One mail with what it says. In a real installation nobody reads the mails of others: there it is not there. */
export async function openMail(ctx: Ctx, id: string): Promise<MailView> {
  requireOnSite(ctx, readMails);
  const row =
    mailSettings().keepsBodies && MailCursor.safeParse(id).success
      ? await ctx.db.mail.findUnique({ where: { id } })
      : null;
  if (!row || row.subject === "") throw new NotFound();
  return { ...rowView(row), text: row.text, html: row.html, headers: row.headers as Record<string, string> };
}

/** Forgets mails and what became of deliveries before a time; `limit` at a time. */
export async function purgeMails(ctx: Ctx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  const mails = await ctx.db.$executeRaw`
    delete from "mail" where "id" in (select "id" from "mail" where "at" < ${before} order by "at" limit ${limit})`;
  const deliveries = await ctx.db.$executeRaw`
    delete from "delivery" where "id" in (
      select "id" from "delivery" where "state" <> 'waiting' and "createdAt" < ${before} order by "id" limit ${limit})`;
  return Math.max(mails, deliveries);
}

function rowView(row: Omit<MailRowView, "at" | "state"> & { at: Date; state: string }): MailRowView {
  const { id, recipient, kind, error, subject } = row;
  return { id, recipient, kind, state: row.state as MailRowView["state"], error, subject, at: row.at.toISOString() };
}
