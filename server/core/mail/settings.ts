/** What the room needs of the process it runs in; told once, by the wiring. */
export type MailSettings = {
  /** Where this site is reached, without a slash at its end. */
  publicUrl: string;
  /** The sender's address, as in `Rutas <rutas@example.org>`. */
  from: string;
  /** Whether mails go out to a mail server. */
  server: boolean;
  /** A demo keeps the bodies of its mails and shows them; a real installation never does. */
  keepsBodies: boolean;
  /** Keys the tokens of unsubscribe links. */
  secret: string;
  /** Where answers come in, and what keys the addresses for them; without it nobody can answer by mail. */
  incoming?: { domain: string; secret: string } | null;
  /** How long a mail that is in no hurry waits, so that what is read meanwhile need not be sent. */
  delayMs?: number;
};

const DELAY_MS = 120_000;
let told: (MailSettings & { delayMs: number; address: string; domain: string }) | null = null;

export function configureMail(settings: MailSettings): void {
  const address = /<([^<>]+)>\s*$/.exec(settings.from)?.[1] ?? settings.from.trim();
  told = {
    ...settings,
    delayMs: settings.delayMs ?? DELAY_MS,
    address,
    domain: address.split("@").at(-1) ?? "localhost",
  };
}

export function mailSettings() {
  if (!told) throw new Error("configureMail was not called");
  return told;
}
