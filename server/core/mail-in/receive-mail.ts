import { createHash } from "node:crypto";
import type { MailRefusal } from "#server/contracts/mail-in.ts";
import { PostSource } from "#server/contracts/threads.ts";
import { mailSettings, type OwnAddress, readOwnAddress } from "#server/core/mail/index.ts";
import { requireMayReply } from "#server/core/threads/index.ts";
import { actingAs, type Ctx, type Limit, limit, newId, TooMany, UseCaseError } from "#server/core/usecase/index.ts";
import type { ReadMail } from "#server/platform/mail/index.ts";
import { answeredNumber } from "./answered-post.ts";
import { receiveBounce } from "./receive-bounce.ts";
import { MailRefused, refusalOf } from "./refusals.ts";
import { mailInRoomSettings } from "./settings.ts";
import { isAutomatic, isForged, isLoop } from "./signs.ts";
import { tellWriter } from "./tell-writer.ts";
import { sameMailbox, writerOf } from "./writer.ts";
import { writtenIn } from "./written-in.ts";

type ReplyTo = Extract<OwnAddress, { is: "reply" }>;
/** A mail for some addresses. `sender`: of its envelope; empty for mails that nobody is to answer. */
export type ComingMail = { mail: ReadMail; recipients: readonly string[]; sender: string };
/** What became of it at one address; `why` is null when it is taken. */
export type Received = { address: string; why: MailRefusal | null };

const MAILS: Limit = { name: "mailIn.member", tries: 60, seconds: 3600 };
/** What programs write for one member, or of one of our mails: so many are noted a day. */
const AUTOMATIC: Limit = { name: "mailIn.automatic", tries: 20, seconds: 86_400 };
/** Refused whoever the mail says it is from, so that nothing limits how many come. */
const STRANGE: ReadonlySet<MailRefusal> = new Set(["otherMailbox", "forged", "loop"]);

/**
 * Whether a mail for this address would be taken, asked before it is sent: is the address ours, and may its member
 * still write there. Null: yes.
 */
export async function askForAddress(ctx: Ctx, address: string): Promise<MailRefusal | null> {
  try {
    const meant = ownAddress(address);
    if (meant.is === "reply") await requireMayWrite(ctx, meant);
    return null;
  } catch (error) {
    const why = whyOf(error);
    await noteRefusal(ctx, { address, why, key: hourlyKey(ctx, address, why) });
    return why;
  }
}

/**
 * Takes a mail in: it is a row when this returns, and a job makes a post of it. `tells` says that whoever brought the
 * mail does not pass a refusal on, so that its writer is told by mail.
 */
export async function receiveMail(ctx: Ctx, coming: ComingMail, { tells = false } = {}): Promise<Received[]> {
  const received: Received[] = [];
  for (const address of new Set(coming.recipients.map((recipient) => recipient.toLowerCase()))) {
    const why = await receiveAt(ctx, coming, address, tells);
    received.push({ address, why });
  }
  return received;
}

async function receiveAt(ctx: Ctx, { mail, sender }: ComingMail, address: string, tells: boolean) {
  try {
    const meant = ownAddress(address);
    const key = keyOf(address, mail);
    if (meant.is === "bounce") {
      if (await isNoted(ctx, meant.deliveryId)) await receiveBounce(ctx, { deliveryId: meant.deliveryId, mail, key });
    } else await receiveReply(ctx, { meant, mail, sender, key });
    return null;
  } catch (error) {
    const why = whyOf(error);
    // Not under the mail's own key: sent again it may be taken. Of strangers one an hour is enough to know.
    const key = STRANGE.has(why) ? hourlyKey(ctx, address, why) : hashOf(keyOf(address, mail), why);
    await noteRefusal(ctx, { address, why, key, ...(tells ? { mail } : {}) });
    return why;
  }
}

type Reply = { meant: ReplyTo; mail: ReadMail; sender: string; key: string };

async function receiveReply(ctx: Ctx, { meant, mail, sender, key }: Reply): Promise<void> {
  const row = { kind: "reply", personId: meant.personId, threadId: meant.threadId, key };
  if (isLoop(mail) || (await isOurs(ctx, mail))) throw new MailRefused("loop");
  if (isAutomatic(mail, sender)) {
    if (await isNoted(ctx, meant.personId)) await keep(ctx, { ...row, state: "ignored", why: "automatic" });
    return;
  }
  const { mailbox } = await requireMayWrite(ctx, meant);
  const stranger = strangerIn(mail, mailbox);
  if (stranger) throw new MailRefused(stranger);
  await limit(ctx, MAILS, meant.personId);
  const { text, attachments } = { text: textOf(mail), attachments: mail.attachments };
  const answers = await answeredNumber(ctx, { ...meant, messageIds: mail.answers });
  await keep(ctx, { ...row, state: "waiting", why: "", text, attachments, answers });
}

/** Programs are never refused, since they would answer; of those that go on and on there is nothing more to know. */
async function isNoted(ctx: Ctx, whose: string): Promise<boolean> {
  try {
    await limit(ctx, AUTOMATIC, whose);
    return true;
  } catch (error) {
    if (error instanceof TooMany) return false;
    throw error;
  }
}

/** What was written, as a post may say it. */
function textOf(mail: ReadMail): string {
  const { address } = mailSettings();
  const parsed = PostSource.safeParse(writtenIn(mail, { ours: [address] }));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.message === "textTooLong") throw new MailRefused("tooLong");
  throw new MailRefused(issue?.message === "textMissing" ? "nothingWritten" : "unreadable");
}

async function requireMayWrite(ctx: Ctx, { personId, threadId }: ReplyTo) {
  const writer = await writerOf(ctx, personId);
  await requireMayReply(actingAs(ctx, writer.actor), threadId);
  return writer;
}

function ownAddress(address: string): OwnAddress {
  const { incoming } = mailSettings();
  if (address.toLowerCase().split("@").at(-1) !== incoming?.domain) throw new MailRefused("noRelay");
  const meant = readOwnAddress(address);
  if (!meant) throw new MailRefused("unknownAddress");
  return meant;
}

/** By its Message-ID alone: whoever has a mailbox at our own domain writes mails that end like ours. */
async function isOurs(ctx: Ctx, { messageId }: ReadMail): Promise<boolean> {
  return messageId !== null && (await ctx.db.delivery.count({ where: { messageId } })) > 0;
}

/** Why a mail is not from a member's own mailbox; null: it is, as far as anybody can tell. */
function strangerIn(mail: ReadMail, mailbox: string | null): "otherMailbox" | "forged" | null {
  if (!mail.from || !mailbox || !sameMailbox(mail.from, mailbox)) return "otherMailbox";
  return isForged(mail, mailInRoomSettings().authserv) ? "forged" : null;
}

function whyOf(error: unknown): MailRefusal {
  if (error instanceof MailRefused) return error.why;
  const why = error instanceof UseCaseError ? refusalOf(error) : null;
  if (why === null) throw error;
  return why;
}

type Kept = {
  kind: string;
  personId: string;
  threadId: string;
  key: string;
  state: "waiting" | "ignored" | "refused";
  why: string;
  text?: string;
  attachments?: number;
  answers?: number | null;
};

/** One row a mail and address: what is sent again was taken before, unless it was refused since. */
async function keep(ctx: Ctx, { kind, personId, threadId, key, state, why, ...rest }: Kept): Promise<void> {
  const { text = "", attachments = 0, answers = null } = rest;
  await ctx.db.$executeRaw`
    insert into "incomingMail" ("id", "kind", "personId", "threadId", "key", "text", "answers", "attachments", "state",
      "why", "traceId", "at", "dueAt")
    values (${newId()}::uuid, ${kind}, ${personId}::uuid, ${threadId}::uuid, ${key}, ${text}, ${answers}::int,
      ${attachments}, ${state}, ${why}, ${ctx.traceId}, ${ctx.clock.now()}, clock_timestamp())
    on conflict ("key") do update set "state" = excluded."state", "why" = '', "text" = excluded."text", "attempts" = 0,
      "answers" = excluded."answers", "attachments" = excluded."attachments", "dueAt" = excluded."dueAt"
    where "incomingMail"."state" = 'refused' and excluded."state" = 'waiting'`;
  if (state === "waiting") await ctx.db.$executeRaw`select pg_notify('rutas_mail_in', '')`;
}

type Refused = { address: string; why: MailRefusal; key: string; mail?: ReadMail };

/** For staff who are asked; and for its writer, where nobody else tells them. What was not ours leaves no trace. */
async function noteRefusal(ctx: Ctx, { address, why, key, mail }: Refused): Promise<void> {
  const meant = readOwnAddress(address);
  if (meant?.is !== "reply" || why === "tooMany") return;
  await ctx.transaction(async (tx) => {
    const known = await tx.db.person.findUnique({
      where: { id: meant.personId },
      select: { email: true, emailVerified: true },
    });
    if (!known) return;
    // A stranger's words do not go out to a member in our name.
    const own = mail && strangerIn(mail, known.emailVerified ? known.email : null) === null;
    const text = own ? (PostSource.safeParse(writtenIn(mail, { ours: [mailSettings().address] })).data ?? "") : "";
    await keep(tx, { kind: "reply", ...meant, key, state: "refused", why, text });
    const row = await tx.db.incomingMail.findUniqueOrThrow({ where: { key } });
    if (mail && row.state === "refused" && !row.told && why !== "loop") await tellWriter(tx, row);
  });
}

/** By its Message-ID; where it has none, by all it says. */
function keyOf(address: string, mail: ReadMail): string {
  const name = mail.messageId ?? JSON.stringify([mail.from, mail.header("date"), mail.subject, mail.text, mail.html]);
  return hashOf(address, name);
}

/** What comes again and again is one refusal an hour. */
function hourlyKey(ctx: Ctx, address: string, why: string): string {
  const hour = ctx.clock.now().toISOString().slice(0, 13);
  return hashOf(address.toLowerCase(), why, hour);
}

function hashOf(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("base64url");
}
