import { type Ctx, newId } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import type { ChannelName } from "./channels.ts";
import { mailSettings } from "./settings.ts";

export type ToAsk = {
  /** Its own id, where the mail is another row's: the same id is the same mail. */
  id?: string;
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
export function askMails(ctx: Ctx, mails: readonly ToAsk[]): Promise<void> {
  return askDeliveries(ctx, { channel: "mail", asked: mails });
}

/** The same for any channel; its jobs are woken under its name. */
export async function askDeliveries(
  ctx: Ctx,
  { channel, asked }: { channel: ChannelName; asked: readonly ToAsk[] },
): Promise<void> {
  if (asked.length === 0) return;
  const { domain } = mailSettings();
  const rows = asked.map(
    ({ id = newId(), kind, personId, noticeId = null, conversation = null, facts = {}, delayMs = 0 }) => {
      return { id, noticeId, kind, personId, conversation, facts, messageId: `<${id}@${domain}>`, delayMs };
    },
  );
  // Waiting is reckoned by one clock, the database's.
  await ctx.db.$executeRaw`
    insert into "delivery" ("id", "noticeId", "channel", "kind", "personId", "conversation", "facts", "traceId",
      "messageId", "createdAt", "dueAt")
    select one."id", one."noticeId", ${channel}, one."kind", one."personId", one."conversation", one."facts",
      ${ctx.traceId}::text, one."messageId", at."now", at."now" + one."delayMs" * interval '1 millisecond'
    from (select clock_timestamp() as "now") at, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one("id" uuid,
      "noticeId" uuid, "kind" text, "personId" uuid, "conversation" uuid, "facts" jsonb, "messageId" text,
      "delayMs" float8)`;
  await ctx.db.$executeRaw`select pg_notify(${`rutas_${channel}`}, '')`;
}
