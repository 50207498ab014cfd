import { afterAll, beforeAll, expect, it } from "vitest";
import { examineMail, sendersOf } from "#server/commands/examine-services.ts";
import { isSenderRefused } from "#server/contracts/mails.ts";
import { openMailer } from "#server/platform/mail/index.ts";
import { startSmtp, type TestSmtp } from "#tests/support/smtp.ts";
import { readableLog } from "#tests/support/workers.ts";

const OURS = "rutas@example.org";

/** What the doctor says of a mail server. */
let smtp: TestSmtp;
beforeAll(async () => {
  smtp = await startSmtp();
});
afterAll(() => smtp.close());
const asked = async (senders = [OURS], smtpUrl = smtp.url) => {
  const { state, sentence } = await examineMail({ smtpUrl, senders });
  return [state, sentence];
};

it("a mail server that takes mails from us is asked, and given none", async () => {
  smtp.behave({});
  expect(await asked()).toEqual(["ok", `the mail server takes mails from ${OURS}.`]);
  expect(smtp.mails).toEqual([]);
});

it("one that lets us in and refuses whom mails are from is told, with the sender and its own words", async () => {
  smtp.behave({ sender: (address) => (address === OURS ? 553 : null), says: "5.7.1 Not your address" });
  expect(await asked()).toEqual([
    "wrong",
    `the mail server refuses mails from ${OURS}, so all mails wait, sign-in codes too; it says: 553 5.7.1 Not your address`,
  ]);
  // Where mails come in, word of what does not arrive comes back there: that sender is asked about, too.
  const senders = sendersOf({
    mailFrom: `Rutas <${OURS}>`,
    mailIn: { domain: "in.example.org", smtp: null, token: null } as never,
  });
  expect(senders).toEqual([OURS, "bounces@in.example.org"]);
  smtp.behave({ sender: (address) => (address === OURS ? null : 550) });
  expect(await asked(senders)).toEqual([
    "wrong",
    expect.stringMatching(/^the mail server refuses mails from bounces@in\.example\.org, /),
  ]);
  smtp.behave({ sender: () => 451 });
  expect(await asked()).toEqual(["wrong", expect.stringMatching(/it says: 451 Try again later$/)]);
});

it("what waits for it tells administrators so", async () => {
  smtp.behave({ sender: () => 553, says: "5.7.1 Not your address" });
  const mailer = openMailer({ smtpUrl: smtp.url, signing: null, log: readableLog().log });
  const words = {
    subject: "Words",
    text: "Words",
    html: "",
    messageId: "<1@example.org>",
    references: [],
    headers: {},
  };
  const [from, to] = [OURS, "sita@example.org"].map((address) => ({ name: "", address }));
  if (!from || !to) throw new Error("nobody writes to nobody");
  const outcome = await mailer.send({ ...words, from, to });
  mailer.close();
  expect(outcome).toEqual({ outcome: "later", server: true, why: "MAIL FROM 553 5.7.1" });
  expect(isSenderRefused("MAIL FROM 553 5.7.1")).toBe(true);
  expect(["RCPT TO 550 5.1.1", "CONN ECONNREFUSED", ""].filter(isSenderRefused)).toEqual([]);
});

it("one that does not let us in is told by the reason", async () => {
  smtp.behave({ greeting: 421 });
  expect((await asked())[0]).toBe("wrong");
  await smtp.down();
  expect(await asked()).toEqual(["wrong", "the mail server does not let us in (nothing listens there)."]);
});
