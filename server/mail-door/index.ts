import { askForAddress, receiveMail, smtpAnswer } from "#server/core/mail-in/index.ts";
import { type Ctx, newId, openContext } from "#server/core/usecase/index.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { MailInSettings } from "#server/platform/configuration/index.ts";
import type { PrismaClient } from "#server/platform/database/index.ts";
import type { Log } from "#server/platform/log.ts";
import { type DoorKeeper, type MailDoor, openMailDoor } from "#server/platform/mail/index.ts";

export type MailDoorParts = {
  settings: MailInSettings;
  db: PrismaClient;
  clock: Clock;
  log: Log;
  /** For the operator's figures: what was said to a mail server. */
  said?(answer: { outcome: string }): void;
};

/** Starts the role "mail": takes in by SMTP what members answer. Null where mail comes in by the web address alone. */
export async function startMailDoor(parts: MailDoorParts): Promise<MailDoor | null> {
  const { settings, log } = parts;
  if (!settings.smtp) return null;
  const door = await openMailDoor({ ...settings.smtp, name: settings.domain, keeper: keeperFor(parts), log });
  log.info({ port: door.port, domain: settings.domain }, "mails are taken in");
  return door;
}

function keeperFor({ db, clock, said = () => undefined }: MailDoorParts): DoorKeeper {
  const open = (): Ctx => openContext({ actor: { kind: "system" }, database: db, clock, traceId: newId() });
  return {
    async recipient({ address }) {
      const why = await askForAddress(open(), address);
      if (why === null) return null;
      said({ outcome: why });
      return smtpAnswer(why);
    },
    async mail(coming) {
      const received = await receiveMail(open(), coming);
      for (const { why } of received) said({ outcome: why ?? "taken" });
      // What is only too much now comes again, and what was kept is kept once.
      if (received.some(({ why }) => why === "tooMany")) return smtpAnswer("tooMany");
      // Of several addresses one is enough: the mail is here, and the others find their refusal among what staff see.
      const [first] = received;
      return first?.why && received.every(({ why }) => why !== null) ? smtpAnswer(first.why) : null;
    },
  };
}
