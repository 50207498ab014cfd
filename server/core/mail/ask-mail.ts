import { type Ctx, newId } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import { mailSettings } from "./settings.ts";

export type MailToAsk = {
  kind: string;
  personId: string | null;
  noticeId?: string | null;
  /** What waits for one person about the same thing goes out as one mail. */
  conversation?: string | null;
  /** Facts and ids, never an address, a code or a link. */
  facts?: Prisma.InputJsonObject;
  /** Not before so many milliseconds from now. */
  delayMs?: number;
};

/** Writes down that mails are to be sent, in the open transaction; jobs compose and send them. */
export async function askMails(ctx: Ctx, mails: readonly MailToAsk[]): Promise<void> {
  if (mails.length === 0) return;
  const { domain } = mailSettings();
  const now = await databaseNow(ctx);
  await ctx.db.delivery.createMany({
    data: mails.map((mail) => {
      const id = newId();
      return {
        id,
        noticeId: mail.noticeId ?? null,
        channel: "mail",
        kind: mail.kind,
        personId: mail.personId,
        conversation: mail.conversation ?? null,
        facts: mail.facts ?? {},
        traceId: ctx.traceId,
        messageId: `<${id}@${domain}>`,
        createdAt: now,
        dueAt: new Date(now.getTime() + (mail.delayMs ?? 0)),
      };
    }),
  });
  await ctx.db.$executeRaw`select pg_notify('rutas_mail', '')`;
}

/** Waiting is reckoned by one clock, the database's. */
async function databaseNow(ctx: Ctx): Promise<Date> {
  const rows = await ctx.db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as "now"`;
  return rows[0]?.now ?? ctx.clock.now();
}
