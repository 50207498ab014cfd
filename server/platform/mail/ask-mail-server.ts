import { parseConnectionUrl } from "nodemailer/lib/shared/index.js";
import SMTPConnection from "nodemailer/lib/smtp-connection/index.js";

/** What a mail server says to us before it is given a mail. `said`: its own answer to a sender that it refuses. */
export type MailServerAnswer =
  | { takes: true }
  | { takes: false; at: "door"; error: Error }
  | { takes: false; at: "sender"; sender: string; said: string };

/** Greets, signs in, and asks whether mails from these senders are taken; each is taken back, and nothing is sent. */
export async function askMailServer({
  smtpUrl,
  senders,
  timeoutMs,
}: {
  smtpUrl: string;
  senders: readonly string[];
  timeoutMs: number;
}): Promise<MailServerAnswer> {
  let refused: { sender: string; said: string } | null = null;
  const { auth, ...options } = parseConnectionUrl(smtpUrl);
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    customAuth: {
      // The library has no call for a single command outside a mail; what it lends to ways of signing in has one.
      [ASK]: async ({ sendCommand, resolve }) => {
        for (const sender of senders) {
          const { status, response } = await sendCommand(`MAIL FROM:<${sender}>`);
          if (status >= 400 && refused === null) refused = { sender, said: response.replaceAll(/\s+/g, " ").trim() };
          await sendCommand("RSET");
        }
        resolve();
      },
    },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once("error", reject);
      connection.once("end", () => reject(Object.assign(new Error("the line was cut"), { code: "ECONNRESET" })));
      const then = (next: () => void) => (error?: Error | null) => (error ? reject(error) : next());
      const ask = () => connection.login({ type: "custom", method: ASK, user: "", pass: "" }, then(resolve));
      connection.connect(
        then(() => (auth ? connection.login(auth as SMTPConnection.AuthenticationType, then(ask)) : ask())),
      );
    });
  } catch (error) {
    return { takes: false, at: "door", error: error as Error };
  } finally {
    connection.quit();
  }
  const found: { sender: string; said: string } | null = refused;
  return found ? { takes: false, at: "sender", ...(found as { sender: string; said: string }) } : { takes: true };
}

const ASK = "RUTAS-ASK";
