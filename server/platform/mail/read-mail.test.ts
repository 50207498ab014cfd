import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { MailUnreadable, readMail } from "./index.ts";

const read = (raw: string) => readMail(Readable.from([Buffer.from(raw.replaceAll("\n", "\r\n"))]));
const base64 = (bytes: number) => Buffer.alloc(bytes, 7).toString("base64").replace(/.{76}/g, "$&\n");
const part = (head: string, body: string) => `--b\n${head}\n\n${body}\n`;
const mixed = (...parts: string[]) => `Content-Type: multipart/mixed; boundary=b\n\n${parts.join("")}--b--\n`;

describe("a mail that is read", () => {
  it("is from one mailbox, or from nobody in particular", async () => {
    const from = async (head: string) => (await read(`${head}Message-ID: <a@example.org>\n\nWords.\n`)).from;
    expect([
      await from("From: Sita <Sita@Example.org>\n"),
      await from("From: =?utf-8?B?4KS44KWA4KSk4KS+?= <sita@example.org>\n"),
      await from('From: "anh@example.org" <sita@example.org>\n'),
      await from("From: sita@example.org, anh@example.org\n"),
      await from("From: sita@example.org\nFrom: anh@example.org\n"),
      await from("From: us: sita@example.org, anh@example.org;\n"),
      await from("From: nobody\n"),
      await from("Sender: sita@example.org\n"),
    ]).toEqual([...Array(3).fill("sita@example.org"), ...Array(5).fill(null)]);
  });

  it("names what it answers, the nearest first, and itself", async () => {
    const mail = await read(
      "From: a@example.org\nMessage-ID: <me@example.org>\nIn-Reply-To: <c@example.org>\nReferences: <a@example.org>\n <b@example.org> <c@example.org>\n\nWords.\n",
    );
    expect([mail.messageId, mail.answers]).toEqual([
      "<me@example.org>",
      ["<c@example.org>", "<b@example.org>", "<a@example.org>"],
    ]);
    expect((await read("From: a@example.org\nMessage-ID: none\n\nWords.\n")).messageId).toBeNull();
    expect(mail.header("references")).toEqual(["<a@example.org> <b@example.org> <c@example.org>"]);
    expect(mail.header("x-none")).toEqual([]);
  });

  it("brings photos and files, but for what every mail of that program brings along", async () => {
    const photo = part(
      "Content-Type: image/jpeg; name=a.jpg\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64",
      base64(200_000),
    );
    const file = part(
      "Content-Type: application/octet-stream; name=a.xlsx\nContent-Transfer-Encoding: base64",
      base64(100),
    );
    const words = part("Content-Type: text/plain", "Words.");
    const picture = (bytes: number) =>
      `Content-Type: multipart/related; boundary=b\n\n${part("Content-Type: text/html", '<p>Words.<img src="cid:1"></p>')}${part("Content-Type: image/png\nContent-ID: <1>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64", base64(bytes))}--b--\n`;
    const counted = async (body: string) => (await read(`From: a@example.org\nMIME-Version: 1.0\n${body}`)).attachments;
    expect([
      await counted("\nWords.\n"),
      await counted(mixed(words, photo, file)),
      await counted(mixed(words, part("Content-Type: application/pgp-signature", "x"))),
      await counted(mixed(words, part("Content-Type: message/rfc822", "From: b@example.org\n\nOld."))),
      await counted(picture(2_000)),
      await counted(picture(200_000)),
    ]).toEqual([0, 2, 0, 0, 0, 1]);
  });

  it("is a report when a mail server made it one", async () => {
    const report = mixed(
      part("Content-Type: text/plain", "Sorry."),
      part("Content-Type: message/delivery-status", "Reporting-MTA: dns; a\n\nAction: failed\nStatus: 5.1.1"),
    );
    const mail = await read(`From: a@example.org\n${report}`);
    expect(mail.deliveryReport).toMatch(/Action: failed\s+Status: 5\.1\.1/);
    expect((await read("From: a@example.org\n\nAction: failed\n")).deliveryReport).toBeNull();
  });

  it("is refused when its heads or parts are beyond measure", async () => {
    await expect(read(`From: a@example.org\nX: ${"x".repeat(300_000)}\n\nWords.\n`)).rejects.toThrow(MailUnreadable);
    await expect(
      read(
        `From: a@example.org\n${mixed(...Array.from({ length: 300 }, () => part("Content-Type: text/plain", "x")))}`,
      ),
    ).rejects.toThrow(MailUnreadable);
  });
});
