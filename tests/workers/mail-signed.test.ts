import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { dkimRecord, makeDkimKey, readDkimKey } from "#server/platform/configuration/index.ts";
import { type Mailer, openMailer } from "#server/platform/mail/index.ts";
import { isSigned } from "#tests/support/dkim.ts";
import { startSmtp, type TestSmtp } from "#tests/support/smtp.ts";
import { readableLog } from "#tests/support/workers.ts";

let dataDir = "";
let smtp: TestSmtp;
let mailer: Mailer;
let key = "";
const dkim = { domain: "rutas.example", selector: "rutas", keyFile: null };

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "rutas-dkim-"));
  smtp = await startSmtp();
  key = await makeDkimKey(dataDir, dkim);
  mailer = openMailer({ smtpUrl: smtp.url, signing: { ...dkim, privateKey: key }, log: readableLog().log });
});
afterEach(() => smtp.behave({}));
afterAll(async () => {
  mailer.close();
  await smtp.close();
  await rm(dataDir, { recursive: true });
});

const letter = (more: { text?: string; bounceTo?: string | null } = {}) => ({
  from: { name: "रुटास", address: "post@rutas.example" },
  to: { name: "Sita", address: "sita@example.org" },
  subject: "बचत समूह",
  text: "आधा सदस्य रोकिन्छन्।\n\n  दुई  खाली ठाउँ \n\n\n",
  html: "<p>आधा सदस्य रोकिन्छन्।</p>",
  messageId: `<${crypto.randomUUID()}@rutas.example>`,
  references: [],
  headers: {
    "List-Id": "<savings.rutas.example>",
    "List-Unsubscribe": "<https://rutas.example/unsubscribe/one>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  },
  ...more,
});

describe("a mail that is signed", () => {
  it("is found unchanged by who looks up the record that the doctor shows", async () => {
    expect(await mailer.send(letter({ bounceTo: "b1@reply.rutas.example" }))).toEqual({ outcome: "sent" });
    const mail = smtp.mails.at(-1);
    if (!mail) throw new Error("no mail");
    expect(mail.sender).toBe("b1@reply.rutas.example");
    const { name, value } = dkimRecord(dkim, key);
    expect(name).toBe("rutas._domainkey.rutas.example");
    const shown = /^v=DKIM1; k=rsa; p=(\S+)$/.exec(value)?.[1] ?? "";
    const published = createPublicKey({ key: Buffer.from(shown, "base64"), format: "der", type: "spki" });
    const pem = published.export({ type: "spki", format: "pem" }).toString();
    expect(isSigned(mail.raw, pem)).toEqual({ domain: "rutas.example", selector: "rutas", valid: true });
    expect(isSigned(mail.raw.replace("Sita", "Anh"), pem).valid).toBe(false);
    expect(isSigned(`${mail.raw}More words.\r\n`, pem).valid).toBe(false);
    // Receivers show a button to stop mails only where nobody can have put it there.
    expect(isSigned(mail.raw.replace("/unsubscribe/one", "/unsubscribe/two"), pem).valid).toBe(false);
    expect(isSigned(mail.raw.replace("One-Click", "Two-Click"), pem).valid).toBe(false);
  });

  it("is known to be cut in the middle, or after its final dot", async () => {
    smtp.behave({ cutInMessage: true });
    // So long that it cannot be on its way before the line is cut.
    const long = letter({ text: "आधा सदस्य रोकिन्छन्।\n".repeat(200_000) });
    expect(await mailer.send(long)).toMatchObject({ outcome: "later", server: true });
    smtp.behave({ cutAfterDot: () => true });
    expect(await mailer.send(letter())).toMatchObject({ outcome: "unsure" });
  });

  it("that the server refuses or puts off is judged as one that is not", async () => {
    const codes: unknown[] = [];
    for (const code of [450, 550]) {
      smtp.behave({ recipient: () => code });
      codes.push(await mailer.send(letter()));
      smtp.behave({ message: () => code });
      codes.push(await mailer.send(letter()));
    }
    expect(codes).toEqual([
      { outcome: "later", why: "RCPT TO 450", server: false },
      { outcome: "later", why: "DATA 450", server: false },
      { outcome: "refused", why: "RCPT TO 550" },
      { outcome: "refused", why: "DATA 550" },
    ]);
  });
});

describe("the key", () => {
  it("is made once, also by two at once, for our user alone", async () => {
    const other = await mkdtemp(join(tmpdir(), "rutas-dkim-"));
    expect(readDkimKey(other, dkim)).toBeNull();
    const [one, two] = await Promise.all([makeDkimKey(other, dkim), makeDkimKey(other, dkim)]);
    expect([one === two, readDkimKey(other, dkim) === one, one === key]).toEqual([true, true, false]);
    expect((await stat(join(other, "dkim.pem"))).mode & 0o777).toBe(0o600);
    const file = join(other, "mine.pem");
    expect(() => readDkimKey(other, { keyFile: file })).toThrow("is not there");
    await writeFile(file, "no key", { mode: 0o600 });
    expect(() => readDkimKey(other, { keyFile: file })).toThrow("private RSA key");
    // Neither a key that mails are not signed with, nor the half that everybody may see.
    const { privateKey } = generateKeyPairSync("ed25519");
    for (const pem of [
      privateKey.export({ type: "pkcs8", format: "pem" }),
      createPublicKey(one).export({ type: "spki", format: "pem" }),
    ]) {
      await writeFile(file, pem);
      expect(() => readDkimKey(other, { keyFile: file })).toThrow("private RSA key");
    }
    await writeFile(file, one);
    expect(readDkimKey(other, { keyFile: file })).toBe(one);
    await writeFile(join(other, "open.pem"), one, { mode: 0o644 });
    expect(() => readDkimKey(other, { keyFile: join(other, "open.pem") })).toThrow("chmod 600");
    await rm(other, { recursive: true });
  });
});
