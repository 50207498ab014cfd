import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { bounceAddress, resumeMail } from "#server/core/mail/index.ts";
import { myNoticeChoices } from "#server/core/notices/index.ts";
import { joinCommunity } from "#server/core/spaces/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { incoming, REPLY_DOMAIN, startTestDoor } from "#tests/support/mail-in.ts";
import { mailWorld, noticesOf, sendKey, wireForNotices } from "#tests/support/notices.ts";
import { startSmtp, type TestSmtp } from "#tests/support/smtp.ts";
import { startTestWorkers } from "#tests/support/workers.ts";

const PATIENCE = { timeout: 60_000, interval: 50 };

describe("mails that come back", { timeout: 90_000 }, () => {
  let database: TestDatabase;
  let smtp: TestSmtp;
  let door: Awaited<ReturnType<typeof startTestDoor>>;
  let workers: Awaited<ReturnType<typeof startTestWorkers>>;
  let world: Awaited<ReturnType<typeof mailWorld>>;
  let spaceId: string;

  beforeAll(async () => {
    wireForNotices({ incoming });
    database = await freshDatabase();
    smtp = await startSmtp();
    world = await mailWorld(database);
    ({ spaceId } = await world.community());
    door = await startTestDoor(database);
    workers = await startTestWorkers(database, { smtpUrl: smtp.url });
  });
  afterEach(() => smtp.behave({}));
  afterAll(async () => {
    await workers.close();
    await door.close();
    await smtp.close();
    await database.close();
    wireForNotices();
  });

  const asker = async () => {
    const member = await world.member("Asker", "en");
    await joinCommunity(member.ctx, { key: sendKey(), space: spaceId });
    const { id: threadId } = await world.topic(member, spaceId, "Why do groups stall?", "Half of us stop.", "en");
    const reply = () => world.reply(world.efrain, threadId, "Paint a calendar.");
    const states = async () =>
      (await database.db.delivery.findMany({ where: { personId: member.id }, orderBy: { id: "asc" } })).map(
        ({ state, why }) => `${state} ${why}`.trim(),
      );
    const ended = (expected: unknown[]) => vi.waitFor(async () => expect(await states()).toEqual(expected), PATIENCE);
    const mailbox = async () => {
      const { mailRefusedWhy, mailBounces } = await database.db.person.findUniqueOrThrow({ where: { id: member.id } });
      return { refused: mailRefusedWhy, bounces: mailBounces };
    };
    return { ...member, reply, ended, mailbox };
  };
  /** What the mail server of the far end sends back to where the envelope came from (RFC 3464). */
  const report = (to: string, { action = "failed", status = "5.1.1", id = newId() } = {}) =>
    door.send({
      envelope: { from: "", to },
      raw: [
        "From: Mail Delivery System <mailer-daemon@mx.example.org>",
        `To: <${to}>`,
        `Message-ID: <${id}@mx.example.org>`,
        "Subject: Undelivered Mail Returned to Sender",
        "MIME-Version: 1.0",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "I am sorry.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example.org",
        "",
        "Final-Recipient: rfc822; asker@example.org",
        `Action: ${action}`,
        `Status: ${status}`,
        "Diagnostic-Code: smtp; 550 5.1.1 asker@example.org: no such user",
        "--b",
        "Content-Type: message/rfc822",
        "",
        "From: Rutas <post@rutas.example>",
        "Subject: Re: Why do groups stall?",
        "",
        "What we sent.",
        "--b--",
        "",
      ].join("\r\n"),
    });

  it("for good stop mails about something new; its owner is told in the app, and starts them again", async () => {
    const one = await asker();
    await one.reply();
    await one.ended(["sent"]);
    const [mail] = smtp.to(one.email);
    expect(mail?.sender).toMatch(new RegExp(`^b1[0-9a-z]+@${REPLY_DOMAIN.replaceAll(".", "\\.")}$`));
    expect((await report(mail?.sender ?? "")).code).toBe(250);
    expect(await one.mailbox()).toEqual({ refused: "failed 5.1.1", bounces: 0 });
    await vi.waitFor(
      async () =>
        expect((await noticesOf(one)).map(({ kind, link }) => `${kind} ${link}`)).toContain(
          "mailboxRefused /me/notices",
        ),
      PATIENCE,
    );
    await one.reply();
    await one.ended(["sent", "skipped mailboxRefuses", "skipped mailboxRefuses"]);
    const choices = await myNoticeChoices(one.ctx, { community: null });
    expect(choices.mailboxRefusesSince).not.toBeNull();
    await resumeMail(one.ctx);
    expect((await myNoticeChoices(one.ctx, { community: null })).mailboxRefusesSince).toBeNull();
    await one.reply();
    await one.ended(["sent", "skipped mailboxRefuses", "skipped mailboxRefuses", "sent"]);
    // The report about the first mail, again and anew, stops nothing any more; one about the last does.
    for (let times = 0; times < 2; times += 1) expect((await report(mail?.sender ?? "")).code).toBe(250);
    expect((await one.mailbox()).refused).toBe("");
    expect((await report(smtp.to(one.email).at(-1)?.sender ?? "")).code).toBe(250);
    expect((await one.mailbox()).refused).toBe("failed 5.1.1");
  });

  it("are known from the mail server's own answer too", async () => {
    const one = await asker();
    smtp.behave({ recipient: () => 550, says: "5.1.1 No such mailbox" });
    await one.reply();
    await one.ended([expect.stringMatching(/^failed RCPT TO 550 5\.1\.1/), expect.stringMatching(/skipped/)]);
    expect((await one.mailbox()).refused).toMatch(/5\.1\.1/);
    const other = await asker();
    smtp.behave({ recipient: () => 550, says: "5.7.1 We do not like you" });
    await other.reply();
    await other.ended([expect.stringMatching(/^failed RCPT TO 550 5\.7\.1/)]);
    expect(await other.mailbox()).toEqual({ refused: "", bounces: 1 });
  });

  it("for a passing reason are counted, each once; what is no report of a failure changes nothing", async () => {
    const one = await asker();
    await one.reply();
    await one.ended(["sent"]);
    const to = smtp.to(one.email)[0]?.sender ?? "";
    const id = newId();
    for (const given of [
      { status: "5.2.2", id },
      { status: "5.2.2", id },
      { status: "5.7.1" },
      { action: "delayed", status: "4.4.1" },
      { action: "delivered", status: "2.1.5" },
      { action: "relayed", status: "5.1.1" },
    ])
      expect((await report(to, given)).code).toBe(250);
    const away = {
      envelope: { from: "", to },
      from: one.email,
      to,
      text: "I am away.",
      headers: { "Auto-Submitted": "auto-replied" },
    };
    expect((await door.send(away)).code).toBe(250);
    expect(await one.mailbox()).toEqual({ refused: "", bounces: 2 });
    expect((await door.send({ envelope: { from: "", to }, from: "daemon@example.org", to, text: "Sorry." })).code).toBe(
      250,
    );
    expect(await one.mailbox()).toEqual({ refused: "", bounces: 3 });
    const rows = await database.db.incomingMail.findMany({ where: { personId: one.id }, orderBy: { id: "asc" } });
    expect(rows.map(({ kind, state, why }) => `${kind} ${state} ${why}`)).toEqual([
      "bounce noted failed 5.2.2",
      "bounce noted failed 5.7.1",
      "bounce ignored delayed 4.4.1",
      "bounce ignored delivered 2.1.5",
      "bounce ignored relayed 5.1.1",
      "bounce ignored automatic",
      "bounce noted withoutReport",
    ]);
  });

  it("to an address that nobody signed, or about a mailbox they left, say nothing about a member", async () => {
    const one = await asker();
    await one.reply();
    await one.ended(["sent"]);
    const to = smtp.to(one.email)[0]?.sender ?? "";
    const forged = to.replace(/.(?=@)/, (sign) => (sign === "0" ? "1" : "0"));
    expect((await report(forged)).code).toBe(550);
    expect((await report(bounceAddress(newId()) ?? "")).code).toBe(250);
    await database.db.person.update({ where: { id: one.id }, data: { email: `new-${one.email}` } });
    expect((await report(to)).code).toBe(250);
    expect(await one.mailbox()).toEqual({ refused: "", bounces: 0 });
    // The same report counts while it is theirs.
    await database.db.person.update({ where: { id: one.id }, data: { email: one.email } });
    expect((await report(to)).code).toBe(250);
    expect(await one.mailbox()).toEqual({ refused: "failed 5.1.1", bounces: 0 });
  });
});
