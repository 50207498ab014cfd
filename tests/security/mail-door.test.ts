/** The door for mails, as those meet it who mean it ill: raw lines over a socket, and mails made to be expensive. */
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as upgrade } from "node:tls";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { bounceAddress, replyAddress } from "#server/core/mail/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { readSettings } from "#server/platform/configuration/index.ts";
import { MOST_MAIL_BYTES } from "#server/platform/mail/index.ts";
import { TEST_CERTIFICATE } from "#tests/support/certificate.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { incoming, REPLY_DOMAIN, startTestDoor } from "#tests/support/mail-in.ts";
import { mailWorld, wireForNotices } from "#tests/support/notices.ts";

let database: TestDatabase;
let door: Awaited<ReturnType<typeof startTestDoor>>;
let address = "";
let writer: { id: string; email: string };

beforeAll(async () => {
  wireForNotices({ incoming });
  database = await freshDatabase();
  const world = await mailWorld(database);
  const { spaceId } = await world.community();
  const { id: threadId } = await world.topic(world.sita, spaceId, "Why do groups stall?", "Half of us stop.", "en");
  address = replyAddress({ personId: world.sita.id, threadId }) ?? "";
  writer = world.sita;
  door = await startTestDoor(database);
});
afterAll(async () => {
  await door.close();
  await database.close();
  wireForNotices();
});

/** Speaks line by line: each is sent when the one before was answered; the answers' codes, and all that was said. */
async function speak(lines: readonly string[]): Promise<{ codes: number[]; said: string }> {
  const line = connect(door.port, "127.0.0.1");
  let said = "";
  let waiting: (() => void) | null = null;
  let closed = false;
  line.on("data", (chunk) => {
    said += chunk.toString("latin1");
    if (/(?:^|\n)\d{3} [^\n]*\n$/.test(said)) waiting?.();
  });
  line.on("error", () => undefined);
  line.on("close", () => {
    closed = true;
    waiting?.();
  });
  const answered = () =>
    new Promise<void>((resolve) => {
      if (closed) return resolve();
      waiting = () => {
        waiting = null;
        resolve();
      };
    });
  await answered();
  for (const one of lines) {
    if (closed) break;
    const answer = answered();
    line.write(`${one}\r\n`);
    await answer;
  }
  line.destroy();
  const codes = [...said.matchAll(/^(\d{3}) /gm)].map(([, code]) => Number(code));
  return { codes, said };
}

const HELLO = ["EHLO mx.example.org", "MAIL FROM:<sita@example.org>"];
const rows = () => database.db.incomingMail.findMany({ orderBy: { id: "asc" } });
const mailOf = (more: string, body: string) =>
  `From: <${writer.email}>\r\nTo: <${address}>\r\nMessage-ID: <${crypto.randomUUID()}@example.org>\r\n${more}\r\n${body}\r\n.`;

describe("the door for mails", () => {
  it("passes nothing on to others, and tells of no mailbox", async () => {
    const others = [
      "root@localhost",
      `root@${REPLY_DOMAIN}.elsewhere.example.org`,
      `root%elsewhere.example.org@${REPLY_DOMAIN}`,
      `"${address}"@elsewhere.example.org`,
      `root@elsewhere.example.org@${REPLY_DOMAIN}`,
      `${address.split("@")[0]}+x@${REPLY_DOMAIN}`,
    ];
    const { codes } = await speak([...HELLO, ...others.map((to) => `RCPT TO:<${to}>`), "VRFY sita", "EXPN members"]);
    const answers = codes.slice(3);
    expect(answers.slice(0, others.length).map((code) => Math.floor(code / 100))).toEqual(others.map(() => 5));
    // It neither knows nor denies.
    expect(answers.at(-2)).toBe(252);
    expect(answers.at(-1)).toBeGreaterThanOrEqual(500);
    expect(await rows()).toEqual([]);
    expect((await speak([...HELLO, `RCPT TO:<${address.toUpperCase()}>`])).codes).toEqual([220, 250, 250, 250]);
  });

  it("lets go who tries addresses out, and takes few recipients at once", async () => {
    const wrong = Array.from({ length: 30 }, (_, at) => `RCPT TO:<r1${String(at).padStart(62, "0")}@${REPLY_DOMAIN}>`);
    const { codes } = await speak([...HELLO, ...wrong]);
    expect(codes.slice(3)).toEqual([...Array.from({ length: 20 }, () => 550), 421]);
    const many = Array.from({ length: 1_000 }, () => `RCPT TO:<${bounceAddress(newId())}>`);
    const said = (await speak([...HELLO, ...many])).codes.slice(3);
    expect([said.length, said.filter((code) => code === 250).length, new Set(said)]).toEqual([
      1_000,
      10,
      new Set([250, 452]),
    ]);
  });

  it("lets nobody alone keep all others out", async () => {
    const greeted = (line: Socket) =>
      new Promise<string>((resolve) => line.once("data", (said) => resolve(said.toString("latin1").slice(0, 3))));
    const lines = Array.from({ length: 22 }, () => connect(door.port, "127.0.0.1"));
    const said = await Promise.all(lines.map(greeted));
    expect(said.sort()).toEqual([...Array<string>(20).fill("220"), "421", "421"]);
    for (const line of lines) line.destroy();
    await vi.waitFor(async () => expect((await speak(HELLO)).codes).toEqual([220, 250, 250]));
  });

  it("answers in order to who does not wait for answers, and takes what follows as no more than it is", async () => {
    const all = [...HELLO, `RCPT TO:<${address}>`, "DATA"].join("\r\n");
    const { said } = await speak([all, mailOf("", "All at once."), "QUIT"]);
    expect(said).toContain("354 ");
    expect(said).toMatch(/250 .*\r\n221 /s);
    // A dot that stands alone between line ends of another kind ends nothing: what follows is text, not commands.
    const before = (await rows()).length;
    const smuggled = `From: <${writer.email}>\r\nMessage-ID: <smuggled@example.org>\r\n\r\nOne.\n.\nMAIL FROM:<a@example.org>\nRCPT TO:<${address}>\nDATA\nFrom: <${writer.email}>\n\nTwo.\r\n.`;
    await speak([...HELLO, `RCPT TO:<${address}>`, "DATA", smuggled, "QUIT"]);
    expect((await rows()).length - before).toBe(1);
    const odd = await speak([
      "EHLO a\0b",
      "MAIL FROM:<a@b\r\nRCPT TO:<x>",
      "BDAT 5",
      "DATA",
      `HELO ${"x".repeat(100_000)}`,
    ]);
    expect(odd.codes.slice(2).every((code) => code >= 400)).toBe(true);
    expect((await speak(HELLO)).codes).toEqual([220, 250, 250]);
  });

  it("takes no head or line beyond measure, and no mail beyond its size, before it is there", async () => {
    const send = async (more: string, body: string) =>
      (await speak([...HELLO, `RCPT TO:<${address}>`, "DATA", mailOf(more, body)])).codes.at(-1);
    expect(await send("", "A mail like any other.")).toBe(250);
    // One line of a megabyte is only text: too long for a post.
    expect(await send("", "x".repeat(1_000_000))).toBe(552);
    expect(await send(`X-Long: ${"x".repeat(1_000_000)}\r\n`, "Words.")).toBe(554);
    expect(await send("X-Many: 1\r\n".repeat(40_000), "Words.")).toBe(554);
    const declared = await speak(["EHLO a", `MAIL FROM:<sita@example.org> SIZE=${MOST_MAIL_BYTES + 1}`]);
    expect(declared.codes.at(-1)).toBe(552);
    const line = `${"x".repeat(998)}\r\n`;
    expect(await send("", line.repeat(Math.ceil(MOST_MAIL_BYTES / 1000) + 1000))).toBe(552);
  });

  it("reads what is made to be expensive in little time, or refuses it", async () => {
    const nested = (depth: number) => {
      const open = Array.from(
        { length: depth },
        (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
      );
      return `${open.join("")}\r\nDeep.\r\n`;
    };
    const many = `Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\nx\r\n".repeat(5_000)}--b--\r\n`;
    const bombs: [string, string][] = [
      [nested(2_000).replace(/\r\n\r\n$/, ""), ""],
      [many, ""],
      ["Content-Type: text/html\r\n", `${"<div>".repeat(200_000)}words`],
      ["Content-Type: text/html\r\n", `<a href="${"&amp;".repeat(300_000)}">words</a>`],
      [`Content-Type: text/plain; ${Array.from({ length: 3_000 }, (_, at) => `x*${at}=a;`).join(" ")}\r\n`, "Words."],
      [`References: ${"<a@example.org> ".repeat(10_000)}\r\n`, "Words."],
      [`Subject: ${"=?utf-8?q?=41?= ".repeat(5_000)}\r\n`, "Words."],
      ["Content-Transfer-Encoding: base64\r\n", `${"QUFB".repeat(250_000)}`],
    ];
    for (const [more, body] of bombs) {
      const from = performance.now();
      const { codes } = await speak([...HELLO, `RCPT TO:<${address}>`, "DATA", mailOf(more, body)]);
      expect([250, 550, 552, 554]).toContain(codes.at(-1));
      expect(performance.now() - from).toBeLessThan(5_000);
    }
    expect((await speak(HELLO)).codes).toEqual([220, 250, 250]);
  });

  it("keeps no line of a head that a writer slips in, and stores no bytes that a database cannot", async () => {
    const before = (await rows()).length;
    const { codes } = await speak([
      ...HELLO,
      `RCPT TO:<${address}>`,
      "DATA",
      mailOf(
        "Subject: a\r\n b\r\nContent-Type: text/plain; charset=utf-8\r\n",
        "Yes\0 we\u0007 did \ud800 it.\r\nBcc: all@example.org",
      ),
    ]);
    expect(codes.at(-1)).toBe(250);
    const [row] = (await rows()).slice(before);
    expect(row?.text).toMatch(/^Yes we did .* it\.\nBcc: all@example\.org$/);
  });

  it("offers TLS where it has a certificate, and forgets what was said before it", async () => {
    expect((await speak(["EHLO mx.example.org"])).said).not.toContain("STARTTLS");
    const safe = await startTestDoor(database, { tls: TEST_CERTIFICATE });
    const mail = { from: writer.email, to: address, messageId: `<${newId()}@example.org>`, text: "Sealed." };
    expect((await safe.send(mail)).code).toBe(250);
    const line = connect(safe.port, "127.0.0.1");
    await once(line, "data");
    line.write("EHLO mx.example.org\r\n");
    await once(line, "data");
    // What comes in one piece with the word is not taken as if it had come sealed.
    line.write(`STARTTLS\r\nMAIL FROM:<${writer.email}>\r\n`);
    await once(line, "data");
    const sealed = upgrade({ socket: line, ca: TEST_CERTIFICATE.cert, servername: REPLY_DOMAIN });
    await once(sealed, "secureConnect");
    sealed.write(`RCPT TO:<${address}>\r\n`);
    const [said] = (await once(sealed, "data")) as [Buffer];
    expect(said.toString()).toMatch(/^503 /);
    sealed.destroy();
    await safe.close();
  });

  it("wants a certificate and its key, or neither", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "rutas-door-"));
    const [key, cert] = [join(dataDir, "key.pem"), join(dataDir, "cert.pem")];
    await writeFile(key, TEST_CERTIFICATE.key);
    await writeFile(cert, TEST_CERTIFICATE.cert);
    const read = (files: Record<string, string>) =>
      readSettings({ DATA_DIR: dataDir, MAIL_IN_DOMAIN: REPLY_DOMAIN, MAIL_IN_PORT: "25", ...files }).mailIn?.smtp?.tls;
    const files = { MAIL_IN_TLS_KEY_FILE: key, MAIL_IN_TLS_CERT_FILE: cert };
    expect(read(files)).toEqual(TEST_CERTIFICATE);
    expect(() => read({ ...files, MAIL_IN_TLS_KEY_FILE: cert })).toThrow("must be a certificate");
    expect(() => read({ ...files, MAIL_IN_TLS_KEY_FILE: join(dataDir, "none") })).toThrow("can read");
    await rm(dataDir, { recursive: true });
  });

  it("said nothing to the log but what an operator should know", () => {
    expect(door.lines.filter(({ level }) => level >= 50)).toEqual([]);
  });
});
