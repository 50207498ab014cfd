import { afterAll, beforeAll, expect, it } from "vitest";
import { openMailer } from "#server/platform/mail/index.ts";
import { startSmtp, type TestSmtp } from "#tests/support/smtp.ts";

let smtp: TestSmtp;
beforeAll(async () => {
  smtp = await startSmtp();
});
afterAll(() => smtp.close());

it("a mail about an event carries it as mail programs look for it, also beside words in another script", async () => {
  const mailer = openMailer({ smtpUrl: smtp.url, signing: null, log: { warn: () => undefined } as never });
  const calendar = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "BEGIN:VEVENT",
    "SUMMARY:بچت",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
  const letter = {
    ...{ from: { name: "Rutas", address: "post@rutas.example" }, to: { name: "Sita", address: "sita@example.org" } },
    ...{
      subject: "“چیز”",
      text: "سلام",
      html: "<p>سلام</p>",
      messageId: "<one@rutas.example>",
      references: [],
      headers: {},
    },
  };
  expect(await mailer.send({ ...letter, calendar })).toEqual({ outcome: "sent" });
  expect(await mailer.send({ ...letter, messageId: "<two@rutas.example>" })).toEqual({ outcome: "sent" });
  mailer.close();
  const [withEvent, without] = smtp.to("sita@example.org");
  const files = (mail: typeof withEvent) =>
    new Set(mail?.attachments.map(({ contentType, content }) => `${contentType} ${content.toString()}`));
  expect(files(withEvent)).toEqual(new Set([`text/calendar ${calendar}`, `application/ics ${calendar}`]));
  expect(withEvent?.raw).toMatch(/text\/calendar; charset=utf-8; method=PUBLISH/i);
  expect([withEvent?.text?.trim(), files(without).size]).toEqual(["سلام", 0]);
});
