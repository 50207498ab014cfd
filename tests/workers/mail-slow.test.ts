import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Mailer, openMailer } from "#server/platform/mail/index.ts";
import { startSmtp, type TestSmtp } from "#tests/support/smtp.ts";
import { readableLog } from "#tests/support/workers.ts";

const letter = () => ({
  from: { name: "Rutas", address: "post@rutas.example" },
  to: { name: "Sita", address: "sita@example.org" },
  subject: "Savings groups",
  text: "Paint a calendar.",
  html: "<p>Paint a calendar.</p>",
  messageId: `<${crypto.randomUUID()}@rutas.example>`,
  references: [],
  headers: {},
});

describe("a mail server that is not well", { timeout: 60_000 }, () => {
  let smtp: TestSmtp;
  let mailer: Mailer;
  beforeAll(async () => {
    smtp = await startSmtp();
  });
  afterEach(() => {
    smtp.behave({});
    mailer.close();
  });
  afterAll(() => smtp.close());
  const open = () => {
    mailer = openMailer({ smtpUrl: smtp.url, signing: null, log: readableLog().log });
    return mailer;
  };

  it("and takes its time gets each mail once", async () => {
    smtp.behave({ slowMs: 1_500 });
    const mails = [letter(), letter(), letter()];
    const before = smtp.mails.length;
    const given = open();
    expect(await Promise.all(mails.map((mail) => given.send(mail)))).toEqual(mails.map(() => ({ outcome: "sent" })));
    const got = smtp.mails.slice(before).map(({ messageId }) => messageId);
    expect(got.sort()).toEqual(mails.map(({ messageId }) => messageId).sort());
    expect(mailer.restsUntil()).toBeNull();
  });

  it("and says nothing is given up after seconds, and left in peace; then mails go out again", async () => {
    smtp.behave({ mute: true });
    const given = open();
    expect(await given.send(letter())).toMatchObject({ outcome: "later", server: true });
    expect(given.restsUntil()?.getTime()).toBeGreaterThan(Date.now());
    smtp.behave({});
    expect(await given.send(letter())).toEqual({ outcome: "sent" });
    expect(given.restsUntil()).toBeNull();
  });

  it.each([421, 554])("and greets with %i is one that fails as a whole, whatever the mail", async (greeting) => {
    smtp.behave({ greeting });
    expect(await open().send(letter())).toMatchObject({ outcome: "later", server: true });
    expect(mailer.restsUntil()).not.toBeNull();
  });
});
