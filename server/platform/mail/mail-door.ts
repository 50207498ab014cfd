import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { CannotStart } from "#server/platform/cannot-start.ts";
import type { Log } from "#server/platform/log.ts";
import { plainReason } from "#server/platform/plain-reason.ts";
import { MailUnreadable, type ReadMail, readMail } from "./read-mail.ts";

/** Why a mail server is told no: by its number (4xx: later, 5xx: never) and in plain words of ASCII. */
export type DoorRefusal = { code: number; words: string };

/** Who decides about mails at the door. */
export type DoorKeeper = {
  /** Asked before a mail is read. */
  recipient(given: { address: string; sender: string }): Promise<DoorRefusal | null>;
  /** Answers when the mail is kept, or why it is not. */
  mail(given: { mail: ReadMail; recipients: readonly string[]; sender: string }): Promise<DoorRefusal | null>;
};

export type MailDoor = { port: number; close(): Promise<void> };
type Given = {
  host: string;
  port: number;
  tls: { key: string; cert: string } | null;
  /** The name by which it greets. */
  name: string;
  keeper: DoorKeeper;
  log: Log;
};

/** Photos of some megabytes come along and are left out; beyond that a mail is refused while it comes. */
export const MOST_MAIL_BYTES = 15 * 1024 * 1024;
const MOST_RECIPIENTS = 10;
const MOST_AT_ONCE = 40;
/** As many as a mail server before us opens by itself; nobody alone keeps all others out. */
const MOST_FROM_ONE = 20;
/** Who names so many wrong addresses is trying them out, and is let go. */
const WRONG_TRIES = 20;
const SILENCE_MS = 60_000;
const CLOSE_MS = 5_000;

const TOO_LARGE = { code: 552, words: "5.3.4 The mail is too large: send the words without photos or files." };
const UNREADABLE = { code: 554, words: "5.6.0 The mail cannot be read." };
const TOO_MANY_LINES = { code: 421, words: "4.7.0 Too many connections from one address." };
const LATER = { code: 451, words: "4.3.0 Not now; please try again later." };

/** A mail server that takes in mails for our own addresses, relays nothing, and says yes only when a mail is kept. */
export async function openMailDoor({ host, port, tls, name, keeper, log }: Given): Promise<MailDoor> {
  const wrong = new WeakMap<SMTPServerSession, number>();
  const open = new Map<string, Set<SMTPServerSession>>();
  const decide = async (done: (error?: Error | null) => void, ask: () => Promise<DoorRefusal | null>) => {
    try {
      const refusal = await ask();
      done(refusal && errorOf(refusal));
    } catch (error) {
      if (error instanceof MailUnreadable) return done(errorOf(UNREADABLE));
      log.error({ err: error }, "a mail could not be taken in; its sender tries again");
      done(errorOf(LATER));
    }
  };
  const server = new SMTPServer({
    name,
    banner: "Rutas",
    ...(tls ?? {}),
    authOptional: true,
    disabledCommands: tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
    size: MOST_MAIL_BYTES,
    rejectOversized: true,
    maxClients: MOST_AT_ONCE,
    socketTimeout: SILENCE_MS,
    closeTimeout: CLOSE_MS,
    disableReverseLookup: true,
    hideREQUIRETLS: true,
    logger: false,
    onConnect(session, done) {
      const from = open.get(session.remoteAddress) ?? new Set();
      if (from.size >= MOST_FROM_ONE) return done(errorOf(TOO_MANY_LINES));
      open.set(session.remoteAddress, from.add(session));
      done();
    },
    onClose(session) {
      const from = open.get(session.remoteAddress);
      from?.delete(session);
      if (from?.size === 0) open.delete(session.remoteAddress);
    },
    onRcptTo(address, session, done) {
      void decide(done, async () => {
        if (session.envelope.rcptTo.length >= MOST_RECIPIENTS)
          return { code: 452, words: "4.5.3 Too many recipients in one mail." };
        const tries = wrong.get(session) ?? 0;
        if (tries >= WRONG_TRIES) return { code: 421, words: "4.7.0 Too many wrong addresses." };
        const refusal = await keeper.recipient({ address: address.address, sender: senderOf(session) });
        if (refusal && refusal.code >= 500) wrong.set(session, tries + 1);
        return refusal;
      });
    },
    onData(stream, session, done) {
      void decide(done, () => take(stream, session, keeper));
    },
  });
  server.on("error", (error) => log.debug({ err: error }, "a connection to the mail door broke"));
  server.listen(port, host);
  try {
    await once(server.server, "listening");
  } catch (error) {
    throw new CannotStart(`MAIL_IN_PORT ${port} on ${host} cannot be opened: ${plainReason(error)}.`);
  }
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function take(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  keeper: DoorKeeper,
): Promise<DoorRefusal | null> {
  const mail = await readMail(stream);
  if (stream.sizeExceeded) return TOO_LARGE;
  const recipients = session.envelope.rcptTo.map(({ address }) => address);
  return keeper.mail({ mail, recipients, sender: senderOf(session) });
}

const senderOf = ({ envelope }: SMTPServerSession) => (envelope.mailFrom ? envelope.mailFrom.address : "");

function errorOf({ code, words }: DoorRefusal): Error {
  return Object.assign(new Error(words), { responseCode: code });
}
