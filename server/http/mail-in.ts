import { Readable } from "node:stream";
import type { Request, Response } from "express";
import { z } from "zod";
import { receiveMail } from "#server/core/mail-in/index.ts";
import { MailUnreadable, MOST_MAIL_BYTES, type ReadMail, readMail } from "#server/platform/mail/index.ts";
import { readBody } from "./body.ts";
import type { WebRuntime } from "./runtime.ts";
import { sameSecret } from "./same-secret.ts";

/** Where the mail was to go, as its envelope said; without it, what the mail itself names. */
const Envelope = z.object({
  to: z
    .union([z.string(), z.array(z.string())])
    .transform((to) => [to].flat())
    .optional(),
  from: z.string().max(320).optional(),
});
const MOST_NAMED = 10;
const LATER_SECONDS = "900";

/**
 * Takes a whole mail (RFC 822) from a mail service that posts it here with the token. Its service is answered when the
 * mail is kept; whoever wrote it is told by mail when it is refused, since services do not pass that on.
 */
export function mailIn({ settings, contextFor }: WebRuntime) {
  return async (request: Request, response: Response) => {
    const token = settings.mailIn?.token;
    response.setHeader("Cache-Control", "no-store");
    if (!token || !sameSecret(request.headers.authorization ?? "", `Bearer ${token}`)) {
      response
        .status(403)
        .setHeader("Connection", "close")
        .type("text/plain")
        .send("Mails are taken with MAIL_IN_TOKEN.");
      return;
    }
    const body = await readBody(request, MOST_MAIL_BYTES);
    const envelope = Envelope.safeParse(request.query);
    const mail = await readMail(Readable.from([body])).catch((error: unknown) => {
      if (error instanceof MailUnreadable) return null;
      throw error;
    });
    if (!mail || !envelope.success) {
      response.status(422).json({ taken: [], refused: [{ why: "unreadable" }] });
      return;
    }
    const recipients = envelope.data.to ?? namedIn(mail, settings.mailIn?.domain ?? "");
    const sender = envelope.data.from ?? senderOf(mail);
    const ctx = contextFor({ kind: "system" }, String(response.locals.traceId));
    const received = await receiveMail(
      ctx,
      { mail, recipients: recipients.slice(0, MOST_NAMED), sender },
      { tells: true },
    );
    // Sent again, it is taken: what is kept is kept once, and nobody is told of this refusal in any other way.
    if (received.some(({ why }) => why === "tooMany")) response.status(503).setHeader("Retry-After", LATER_SECONDS);
    response.json({
      taken: received.filter(({ why }) => why === null).map(({ address }) => address),
      refused: received.filter(({ why }) => why !== null),
    });
  };
}

function namedIn(mail: ReadMail, domain: string): string[] {
  const named = ["delivered-to", "x-original-to", "envelope-to", "to", "cc"].flatMap((name) => mail.header(name));
  const addresses = named.flatMap(
    (value) => value.toLowerCase().match(/(?<![a-z0-9])[a-z0-9]{1,64}@[a-z0-9.-]{1,255}/g) ?? [],
  );
  return [...new Set(addresses)].filter((address) => address.endsWith(`@${domain}`));
}

/** An empty return path says that nobody is to answer; where there is none, its author is as good. */
function senderOf(mail: ReadMail): string {
  const [path] = mail.header("return-path");
  return path === undefined ? (mail.from ?? "unknown") : path.replace(/^<|>$/g, "");
}
