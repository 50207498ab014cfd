import nodemailer, { type SendMailOptions } from "nodemailer";
import { startMailDoor } from "#server/mail-door/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import type { TestDatabase } from "./database.ts";
import { readableLog } from "./workers.ts";

/** The part after the @ of addresses for answers, in tests. */
export const REPLY_DOMAIN = "reply.rutas.example";
export const incoming = { domain: REPLY_DOMAIN, secret: "only for tests: what signs addresses for answers" };

type Tls = { key: string; cert: string };
export type SentMail = SendMailOptions;
/** What the door said: nothing refused, or its number and words. */
export type Said = { code: number; words: string };

/** The door for mails on a free port, and an ordinary mail program before it. */
export async function startTestDoor(database: TestDatabase, { tls = null }: { tls?: Tls | null } = {}) {
  const { log, lines } = readableLog();
  const settings = {
    domain: REPLY_DOMAIN,
    smtp: { host: "127.0.0.1", port: 0, tls },
    token: null,
    authserv: null,
  };
  const door = await startMailDoor({ settings, db: database.db, clock: systemClock, log });
  if (!door) throw new Error("the door is not open");
  const place = { host: "127.0.0.1", port: door.port };
  const transport = nodemailer.createTransport(
    tls
      ? { ...place, requireTLS: true, tls: { ca: tls.cert, servername: REPLY_DOMAIN } }
      : { ...place, ignoreTLS: true },
  );
  return {
    port: door.port,
    lines,
    /** Hands a mail over; what the server answered. */
    async send(mail: SentMail): Promise<Said> {
      try {
        const { response } = await transport.sendMail(mail);
        return { code: Number(response.slice(0, 3)), words: response.slice(4) };
      } catch (error) {
        const { responseCode = 0, response = String(error) } = error as { responseCode?: number; response?: string };
        return { code: responseCode, words: response.slice(4) };
      }
    },
    async close() {
      transport.close();
      await door.close();
    },
  };
}
