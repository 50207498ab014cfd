import type { AddressInfo, Socket } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

/** How the mail server treats what comes; a test changes it while it runs. */
export type SmtpBehaviour = {
  /** Reply to MAIL FROM: a status code for an address, or nothing to accept it. */
  sender?: (address: string) => number | null;
  /** Reply to RCPT TO: a status code for an address, or nothing to accept it. */
  recipient?: (address: string) => number | null;
  /** The words beside a number that refuses. */
  says?: string;
  /** Reply to the message itself after the final dot. */
  message?: (mail: ParsedMail) => number | null;
  /** The message is kept, and the line is cut before the reply. */
  cutAfterDot?: (mail: ParsedMail) => boolean;
  /** The line is cut in the middle of the message; nothing is kept. */
  cutInMessage?: boolean;
  /** Reply to each new connection. */
  greeting?: number;
  /** Says nothing to new connections. */
  mute?: boolean;
  /** Takes so long for each of its answers. */
  slowMs?: number;
};

export type ReceivedMail = ParsedMail & { recipients: string[]; sender: string; raw: string };

export type TestSmtp = {
  /** For SMTP_URL. */
  url: string;
  /** What arrived, in order. */
  mails: ReceivedMail[];
  behave(how: SmtpBehaviour): void;
  /** Mails to one address. */
  to(address: string): ReceivedMail[];
  /** Stops listening and drops all lines; `up` listens again on the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
};

/** A real mail server on loopback that keeps what it gets and can be as unpleasant as the outside world. */
export async function startSmtp(): Promise<TestSmtp> {
  const mails: ReceivedMail[] = [];
  let how: SmtpBehaviour = {};
  let port = 0;
  let server: SMTPServer | null = null;
  const lines = new Set<Socket>();

  const refuse = (code: number) =>
    Object.assign(new Error(how.says ?? (code < 500 ? "Try again later" : "No such mailbox")), { responseCode: code });
  const cut = () => {
    for (const line of lines) line.destroy();
  };

  const open = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS", "AUTH"],
      logger: false,
      onConnect(_session, done) {
        if (how.mute) return;
        done(how.greeting ? refuse(how.greeting) : null);
      },
      onMailFrom(address, _session, done) {
        const code = how.sender?.(address.address) ?? null;
        setTimeout(() => done(code === null ? null : refuse(code)), how.slowMs ?? 0);
      },
      onRcptTo(address, _session, done) {
        const code = how.recipient?.(address.address) ?? null;
        setTimeout(() => done(code === null ? null : refuse(code)), how.slowMs ?? 0);
      },
      onData(stream, session, done) {
        if (how.cutInMessage) return void stream.once("data", cut).resume();
        void keep(stream, session).then(
          (mail) => {
            if (how.cutAfterDot?.(mail)) {
              mails.push(mail);
              return cut();
            }
            const code = how.message?.(mail) ?? null;
            if (code !== null) return done(refuse(code));
            mails.push(mail);
            setTimeout(done, how.slowMs ?? 0);
          },
          (error: Error) => done(error),
        );
      },
    });

  const up = async () => {
    const opened = open();
    server = opened;
    opened.on("error", () => undefined);
    opened.server.on("connection", (line: Socket) => {
      lines.add(line);
      line.on("close", () => lines.delete(line));
    });
    await new Promise<void>((resolve) => opened.listen(port, "127.0.0.1", resolve));
    port = (opened.server.address() as AddressInfo).port;
  };
  const down = async () => {
    const closing = server;
    server = null;
    if (!closing) return;
    const closed = new Promise<void>((resolve) => closing.close(() => resolve()));
    cut();
    await closed;
  };

  await up();
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    behave(next) {
      how = next;
    },
    to: (address) => mails.filter((mail) => mail.recipients.includes(address.toLowerCase())),
    down,
    up,
    close: down,
  };
}

async function keep(stream: NodeJS.ReadableStream, session: SMTPServerSession): Promise<ReceivedMail> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const raw = Buffer.concat(chunks);
  const recipients = session.envelope.rcptTo.map((to) => to.address.toLowerCase());
  const sender = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
  return Object.assign(await simpleParser(raw), { recipients, sender, raw: raw.toString("utf8") });
}
