import nodemailer from "nodemailer";
import type { Log } from "#server/platform/log.ts";

/** How mails are signed (DKIM): for a domain, with a key whose other half its DNS shows under the selector. */
export type Signing = { domain: string; selector: string; privateKey: string };

/** One mail to one mailbox. */
type Letter = {
  from: { name: string; address: string };
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** Where answers go, if not to `from`. */
  replyTo?: string | null;
  /** Where word comes back of a mail that does not arrive, if not to `from`: the envelope's sender. */
  bounceTo?: string | null;
  /** Message-IDs of what it answers, the oldest first. */
  references: readonly string[];
  /** An event of it, as RFC 5545 writes it, which mail programs offer to keep. */
  calendar?: string | null;
  headers: Readonly<Record<string, string>>;
};

/**
 * What became of a letter. `refused`: this mailbox does not want it, now or later. `later`: try again; `server` says
 * that the trouble is the server's and not this letter's, `afterMs` how long it wants to be left alone. `unsure`: it was handed over whole, but the line was cut
 * before the answer.
 */
export type Outcome =
  | { outcome: "sent" }
  | { outcome: "refused"; why: string }
  | { outcome: "later"; why: string; server: boolean; afterMs?: number }
  | { outcome: "unsure"; why: string };

export type Mailer = {
  send(letter: Letter): Promise<Outcome>;
  /** Until when the server is left alone after it failed to answer; null while it answers. */
  restsUntil(): Date | null;
  close(): void;
};

type SmtpError = { code?: string; responseCode?: number; response?: string; command?: string };

const REST_MIN_MS = 2_000;
const REST_MAX_MS = 60_000;

/** A few kept connections to the mail server of SMTP_URL. Repeats are the caller's business, so the pool makes none. */
export function openMailer({ smtpUrl, signing, log }: { smtpUrl: string; signing: Signing | null; log: Log }): Mailer {
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 4,
    maxMessages: 200,
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(signing ? { dkim: dkimOf(signing) } : {}),
  });
  let rest = { ms: 0, until: 0 };

  const once = async (letter: Letter): Promise<Outcome> => {
    const whole = { handedOver: false };
    try {
      await transport.sendMail({
        from: letter.from,
        to: letter.to,
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        messageId: letter.messageId,
        inReplyTo: letter.references.at(-1),
        references: [...letter.references],
        ...(letter.replyTo ? { replyTo: letter.replyTo } : {}),
        ...(letter.bounceTo ? { envelope: { from: letter.bounceTo, to: letter.to.address } } : {}),
        ...(letter.calendar
          ? { icalEvent: { method: "PUBLISH", content: letter.calendar, filename: "event.ics" } }
          : {}),
        headers: { ...letter.headers },
        textEncoding: shorterEncoding(letter),
        // Seen by the plug-in below.
        whole,
      } as Parameters<typeof transport.sendMail>[0]);
      return { outcome: "sent" };
    } catch (error) {
      return judge(error as SmtpError, whole.handedOver);
    }
  };
  transport.use("stream", (mail, done) => {
    const { whole } = mail.data as { whole?: { handedOver: boolean } };
    // The last of all streams, after signing, which holds a mail back until it has read it whole.
    const open = mail.message.createReadStream.bind(mail.message);
    mail.message.createReadStream = (options) => {
      const stream = open(options);
      stream.once("end", () => {
        if (whole) whole.handedOver = true;
      });
      return stream;
    };
    done();
  });

  return {
    async send(letter) {
      let outcome = await once(letter);
      // A kept connection that the server has dropped meanwhile says nothing about the server.
      if (outcome.outcome === "later" && outcome.server && rest.ms === 0) outcome = await once(letter);
      if (outcome.outcome === "later" && outcome.server) {
        if (rest.ms === 0) log.error({ why: outcome.why }, "the mail server fails; mails wait");
        const ms = Math.min(REST_MAX_MS, Math.max(REST_MIN_MS, rest.ms * 2));
        if (Date.now() >= rest.until) rest = { ms, until: Date.now() + ms };
      } else {
        if (rest.ms > 0) log.info("the mail server answers again");
        rest = { ms: 0, until: 0 };
      }
      return outcome;
    },
    restsUntil: () => (rest.until > Date.now() ? new Date(rest.until) : null),
    close: () => transport.close(),
  };
}

/** What a receiver acts on, and no relay changes: a button to stop mails counts only where both its heads are signed (RFC 8058). */
const SIGNED_HEADS =
  "From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:In-Reply-To:References:Auto-Submitted:List-Id:List-Unsubscribe:List-Unsubscribe-Post";

function dkimOf({ domain, selector, privateKey }: Signing) {
  return { domainName: domain, keySelector: selector, privateKey, headerFieldNames: SIGNED_HEADS };
}

/** Written in other scripts than Latin, a letter is twice as long in quoted-printable as in base64. */
function shorterEncoding({ text, html }: Letter): "quoted-printable" | "base64" {
  const bytes = Buffer.byteLength(text) + Buffer.byteLength(html);
  const plain = (text + html).replace(/[^\x20-\x7e]/g, "").length;
  return plain + (bytes - plain) * 3 > (bytes * 4) / 3 ? "base64" : "quoted-printable";
}

/** Replies to the recipient or the message are about this letter; everything else is about the server. */
function judge(error: SmtpError, handedOver: boolean): Outcome {
  const why = whyOf(error);
  const code = error.responseCode ?? 0;
  const aboutLetter = error.command === "RCPT TO" || error.command === "DATA";
  if (aboutLetter && code >= 500) return { outcome: "refused", why };
  if (aboutLetter && code >= 400) return { outcome: "later", why, server: false };
  if (handedOver && code === 0) return { outcome: "unsure", why };
  return { outcome: "later", why, server: true };
}

const COMMANDS = ["CONN", "EHLO", "STARTTLS", "AUTH", "MAIL FROM", "RCPT TO", "DATA"];

/**
 * What failed, by the protocol's own words and numbers ("RCPT TO 550 5.1.1"): what a server writes beside them may hold
 * addresses and pieces of the letter, and is not kept.
 */
function whyOf({ code, responseCode, response, command }: SmtpError): string {
  const where = COMMANDS.find((name) => command?.startsWith(name));
  if (responseCode) {
    const [, detail] = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? "") ?? [];
    return [where, responseCode, detail].filter(Boolean).join(" ");
  }
  const known = /^[A-Z][A-Z0-9_]{2,30}$/.test(code ?? "") ? code : "unknown";
  return [where, known].filter(Boolean).join(" ");
}
