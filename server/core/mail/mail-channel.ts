import { setTimeout as pause } from "node:timers/promises";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { Mailer } from "#server/platform/mail/index.ts";
import { bounceAddress } from "./addresses.ts";
import type { Channel, Claimed, Composed, End, Together } from "./channels.ts";
import { type ComposedMail, kindInLists, mailKind, type NotSent, type NotYet } from "./kinds.ts";
import { noteMailboxTrouble } from "./mailbox.ts";
import { mailSettings } from "./settings.ts";

type Letter = Parameters<Mailer["send"]>[0];
type Made = { mail: ComposedMail; letter: Letter };

/** Mail: to a mail server, or, where there is none, to the record that a demo shows. */
export function mailChannel(mailer: Mailer | null): Channel<Made> {
  return {
    name: "mail",
    inOrder: true,
    restsUntil: () => mailer?.restsUntil() ?? null,
    goodForMs: (kind) => mailKind(kind)?.goodForMs ?? null,
    compose,
    hand: async (_ctx, _all, { letter }) => {
      if (mailer) return mailer.send(letter);
      // A demo keeps what it would have sent; a real installation says that it cannot send.
      return mailSettings().keepsBodies ? { outcome: "kept" } : { outcome: "nowhere", why: "noMailServer" };
    },
    async ended(tx, all, end) {
      await keepRecord(tx, all, end);
      await noteRefusedMailbox(tx, all, end);
    },
  };
}

/**
 * However many mails are handed over at once, they are made one after another: handing over is waiting for others, making
 * is work for the processor and the database, which answer people too. One that takes long holds up the others no more
 * than `PATIENCE_MS`.
 */
function compose(ctx: Ctx, all: Together): Promise<Composed<Made> | NotSent | NotYet> {
  const before = Promise.race([lastMade, pause(PATIENCE_MS, undefined, { ref: false })]);
  const made = before.then(() => make(ctx, all));
  lastMade = made.catch(() => undefined);
  return made;
}

const PATIENCE_MS = 1_000;
let lastMade: Promise<unknown> = Promise.resolve();

async function make(ctx: Ctx, [first, ...others]: Together): Promise<Composed<Made> | NotSent | NotYet> {
  const mail = await mailKind(first.kind)?.compose(ctx, first, others);
  if (!mail) return { skip: "kindUnknown" };
  if ("notBefore" in mail || "skip" in mail) return mail;
  return { made: { mail, letter: await letterOf(ctx, first, mail) }, without: mail.without };
}

async function letterOf(ctx: Ctx, delivery: Claimed, mail: ComposedMail): Promise<Letter> {
  return {
    from: { name: mail.fromName ?? (await siteName(ctx)), address: mailSettings().address },
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: delivery.messageId,
    replyTo: mail.replyTo ?? null,
    bounceTo: bounceAddress(rootOf(delivery)),
    references: mail.references ?? [],
    calendar: mail.calendar ?? null,
    headers: headersOf(delivery, mail),
  };
}

async function siteName(ctx: Ctx): Promise<string> {
  const installation = await ctx.db.installation.findUnique({ where: { id: 1 }, select: { name: true } });
  return installation?.name ?? "Rutas";
}

/** The delivery under whose Message-ID it goes; that bears its id. */
const rootOf = ({ id, messageId }: Claimed) => /^<([0-9a-f-]{36})@/.exec(messageId)?.[1] ?? id;

/** A mail server that refuses the recipient for good perhaps says that the mailbox is not there any more. */
async function noteRefusedMailbox(tx: Ctx, [{ personId }]: Together, { state, why, made }: End<Made>): Promise<void> {
  if (state !== "failed" || personId === null || !made || !why.startsWith("RCPT TO")) return;
  await noteMailboxTrouble(tx, { personId, address: made.mail.to.address, why });
}

function headersOf(delivery: Claimed, mail: ComposedMail): Record<string, string> {
  return { "Auto-Submitted": "auto-generated", "X-Rutas-Trace": delivery.traceId, ...mail.headers };
}

/** What a demo shows of a mail's head. */
function shownHeaders(delivery: Claimed, mail: ComposedMail): Record<string, string> {
  return { ...(mail.replyTo ? { "Reply-To": mail.replyTo } : {}), ...headersOf(delivery, mail) };
}

/** The row of "mail" under the Message-ID of the one that led. */
async function keepRecord(tx: Ctx, [delivery]: Together, { state, why, made }: End<Made>): Promise<void> {
  if (state === "skipped") return;
  const mail = made?.mail;
  const body =
    mail && !mail.sealed && mailSettings().keepsBodies
      ? { subject: mail.subject, text: mail.text, html: mail.html, headers: shownHeaders(delivery, mail) }
      : { subject: "", text: "", html: "", headers: {} };
  const now = tx.clock.now();
  const recipient = mail?.to.address ?? (await addressOf(tx, delivery));
  const kind = await shownKind(tx, delivery);
  // One statement: a digest's hour brings thousands at once.
  await tx.db.$executeRaw`
    insert into "mail" ("id", "messageId", "personId", "recipient", "kind", "state", "error", "subject", "text", "html",
      "headers", "at", "sentAt")
    values (${delivery.id}::uuid, ${delivery.messageId}, ${delivery.personId}::uuid, ${recipient}, ${kind}, ${state},
      ${why.slice(0, 500)}, ${body.subject}, ${body.text}, ${body.html}, ${JSON.stringify(body.headers)}::jsonb, ${now},
      ${state === "sent" ? now : null}::timestamptz)
    on conflict ("messageId") do update set "personId" = excluded."personId", "recipient" = excluded."recipient",
      "kind" = excluded."kind", "state" = excluded."state", "error" = excluded."error", "subject" = excluded."subject",
      "text" = excluded."text", "html" = excluded."html", "headers" = excluded."headers", "sentAt" = excluded."sentAt"`;
}

async function shownKind(ctx: Ctx, delivery: Claimed): Promise<string> {
  if (!delivery.noticeId) return delivery.kind;
  const notice = await ctx.db.notice.findUnique({ where: { id: delivery.noticeId }, select: { kind: true } });
  return kindInLists(delivery.kind, notice?.kind ?? null);
}

/** For a mail that never came to be: whom it was for. */
async function addressOf(ctx: Ctx, { personId }: Claimed): Promise<string> {
  if (!personId) return "";
  return (await ctx.db.person.findUnique({ where: { id: personId }, select: { email: true } }))?.email ?? "";
}
