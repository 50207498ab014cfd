import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replyAddress } from "#server/core/mail/index.ts";
import { postMail } from "#server/core/mail-in/index.ts";
import { joinCommunity } from "#server/core/spaces/index.ts";
import { closeThread } from "#server/core/threads/index.ts";
import { dropParked, forgive, limit, newId } from "#server/core/usecase/index.ts";
import { type RecordingDatabase, recordingDatabase } from "#tests/support/count-queries.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { incoming, REPLY_DOMAIN } from "#tests/support/mail-in.ts";
import { mailWorld, sendKey, wireForNotices } from "#tests/support/notices.ts";
import type { TestPerson } from "#tests/support/people.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

const TOKEN = "a-token-for-tests-of-some-length";

describe("mails that a service posts", () => {
  let database: TestDatabase;
  let server: TestServer;
  let world: Awaited<ReturnType<typeof mailWorld>>;
  let spaceId: string;
  let admin: TestPerson;
  let queries: RecordingDatabase["queriesOf"];

  beforeAll(async () => {
    wireForNotices({ incoming });
    const counted = recordingDatabase(await freshDatabase());
    database = counted;
    queries = counted.queriesOf;
    server = await startServer({ database, settings: { mailIn: { token: TOKEN, domain: REPLY_DOMAIN } } });
    world = await mailWorld(database);
    admin = await server.people.person({ name: "Anh", siteRole: "admin" });
    ({ spaceId } = await world.community());
  });
  afterAll(async () => {
    await server.close();
    await database.close();
    wireForNotices();
  });

  const asker = async () => {
    const member = await world.member("Asker", "en");
    await joinCommunity(member.ctx, { key: sendKey(), space: spaceId });
    const { id: threadId } = await world.topic(member, spaceId, "Why do groups stall?", "Half of us stop.", "en");
    return { ...member, threadId, address: replyAddress({ personId: member.id, threadId }) ?? "" };
  };
  const mailOf = (
    one: { email: string; address: string },
    { body = "We painted a calendar.", head = "", id = newId() } = {},
  ) =>
    `From: <${one.email}>\r\nTo: Rutas <${one.address}>\r\nMessage-ID: <${id}@example.org>\r\n${head}\r\n${body}\r\n`;
  const post = async (mail: string, { query = "", token = TOKEN, headers = {} } = {}) => {
    const { status, text } = await rawRequest(server.port, {
      method: "POST",
      path: `/mail-in${query}`,
      headers: {
        host: `localhost:${server.port}`,
        authorization: `Bearer ${token}`,
        "content-type": "message/rfc822",
        "content-length": String(Buffer.byteLength(mail)),
        ...headers,
      },
      body: [Buffer.from(mail)],
    });
    return { status, said: text };
  };
  const rowsOf = (personId: string) =>
    database.db.incomingMail.findMany({ where: { personId }, orderBy: { id: "asc" } });
  const mailsAsked = (personId: string) => database.db.delivery.count({ where: { personId, kind: "mailIn" } });

  it("are taken with the token, for the addresses that the envelope or the mail names, and become posts", async () => {
    const one = await asker();
    const other = await asker();
    expect(await post(mailOf(one))).toEqual({
      status: 200,
      said: JSON.stringify({ taken: [one.address], refused: [] }),
    });
    // The envelope's word counts.
    const query = `?to=${one.address}&to=${other.address}&from=${encodeURIComponent(one.email)}`;
    expect(JSON.parse((await post(mailOf(one, { body: "To both." }), { query })).said)).toEqual({
      taken: [one.address],
      refused: [{ address: other.address, why: "otherMailbox" }],
    });
    for (const { id } of await rowsOf(one.id)) expect(await postMail(world.system, id)).toBe("posted");
    // Who answers by mail is not away, though they never open the site.
    const { lastSeenAt } = await database.db.person.findUniqueOrThrow({ where: { id: one.id } });
    expect(lastSeenAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    const posts = await database.db.post.findMany({ where: { threadId: one.threadId }, orderBy: { number: "asc" } });
    expect(posts.map(({ source }) => source)).toEqual(["Half of us stop.", "We painted a calendar.", "To both."]);
    // An empty sender is a program's.
    await post(mailOf(one), { query: `?to=${one.address}&from=` });
    expect((await rowsOf(one.id)).at(-1)).toMatchObject({ state: "ignored", why: "automatic" });
  });

  it("that are refused are told to their writer by mail, since the service does not; programs are told nothing", async () => {
    const one = await asker();
    await closeThread(world.maria.ctx, { key: sendKey(), threadId: one.threadId });
    const mail = mailOf(one, { body: "Too late?" });
    const refused = { taken: [], refused: [{ address: one.address, why: "threadClosed" }] };
    expect(JSON.parse((await post(mail)).said)).toEqual(refused);
    expect(JSON.parse((await post(mail)).said)).toEqual(refused);
    expect(await rowsOf(one.id)).toMatchObject([
      { state: "refused", why: "threadClosed", text: "Too late?", told: true },
    ]);
    expect(await mailsAsked(one.id)).toBe(1);
    const away = await asker();
    await closeThread(world.maria.ctx, { key: sendKey(), threadId: away.threadId });
    expect(JSON.parse((await post(mailOf(away, { head: "Auto-Submitted: auto-replied\r\n" }))).said).refused).toEqual(
      [],
    );
    expect(await mailsAsked(away.id)).toBe(0);
  });

  it("are not taken without the token, in parts, too large, or when they are no mails", async () => {
    const one = await asker();
    const mail = mailOf(one);
    const statuses = [
      (await post(mail, { token: "" })).status,
      (await post(mail, { token: `${TOKEN}x` })).status,
      (await post(mail, { headers: { "content-encoding": "gzip" } })).status,
      (await post(mail, { headers: { "content-length": String(16 * 1024 * 1024) } })).status,
      (await post(mail, { headers: { origin: "https://elsewhere.example.org" } })).status,
    ];
    expect(statuses).toEqual([403, 403, 415, 413, 403]);
    expect(await rowsOf(one.id)).toEqual([]);
    expect((await post(mailOf(one, { head: `X: ${"x".repeat(400_000)}\r\n` }))).status).toBe(422);
    expect(JSON.parse((await post("no mail at all")).said)).toEqual({ taken: [], refused: [] });
    expect(
      (await rawRequest(server.port, { path: "/mail-in", headers: { host: `localhost:${server.port}` } })).status,
    ).toBe(404);
    expect((await post(mail)).status).toBe(200);
  });

  it("of a stranger are refused without a word of theirs going out to the member", async () => {
    const one = await asker();
    const stranger = { ...one, email: `stranger-${one.email}` };
    const why = async (mail: string) => JSON.parse((await post(mail)).said).refused[0]?.why;
    // One row for them, however many they send.
    for (let times = 0; times < 3; times += 1)
      expect(await why(mailOf(stranger, { body: "Send your code to evil.example.net." }))).toBe("otherMailbox");
    await closeThread(world.maria.ctx, { key: sendKey(), threadId: one.threadId });
    expect(await why(mailOf(stranger, { body: "Send your code to evil.example.net." }))).toBe("threadClosed");
    expect(await why(mailOf(one, { body: "My own words." }))).toBe("threadClosed");
    expect((await rowsOf(one.id)).map((row) => `${row.why} ${row.text}`)).toEqual([
      "otherMailbox ",
      "threadClosed ",
      "threadClosed My own words.",
    ]);
  });

  it("are put off, not refused, when a member sends too many at once", async () => {
    const one = await asker();
    const other = await asker();
    const together = `?to=${one.address}&to=${other.address}`;
    const rule = { name: "mailIn.member", tries: 60, seconds: 3600 };
    for (let tries = 0; tries < 60; tries += 1) await limit(world.system, rule, one.id);
    const mail = mailOf(one, { body: "The last straw." });
    const later = await post(mail);
    expect([later.status, JSON.parse(later.said).refused[0]?.why]).toEqual([503, "tooMany"]);
    expect((await post(mail, { query: together })).status).toBe(503);
    expect(await rowsOf(one.id)).toEqual([]);
    await forgive(world.system, rule, one.id);
    expect((await post(mail)).status).toBe(200);
    expect((await rowsOf(one.id)).map(({ text }) => text)).toEqual(["The last straw."]);
  });

  it("name their addresses in bounded time, whatever stands there", async () => {
    const one = await asker();
    const from = performance.now();
    expect((await post(mailOf(one, { head: `Cc: ${"a".repeat(200_000)}\r\n` }))).status).toBe(200);
    expect(performance.now() - from).toBeLessThan(2_000);
    expect(await rowsOf(one.id)).toHaveLength(1);
  });

  it("are shown to administrators, by whose they are and what became of them, and never by what they say", async () => {
    const one = await asker();
    await post(mailOf(one, { body: "A secret word." }));
    const anh = await server.browser({ as: admin });
    const list = await (await anh.visit("/admin/mail")).follow("/admin/mail/in");
    expect(list.status).toBe(200);
    expect(list.text).toContain("Asker");
    expect(list.text).toContain("This topic is closed. Nobody answers here any more.");
    expect(list.text).toContain("They were told by mail.");
    expect(list.html).not.toContain("secret word");
    expect(list.html).not.toContain(one.email);
    expect(list.html).not.toContain(one.address);
    expect((await (await server.browser({ as: world.maria })).visit("/admin/mail/in")).status).toBe(403);
    // What an administrator dropped is told in words of the page's language.
    const [row] = await rowsOf(one.id);
    if (!row) throw new Error("no mail came in");
    await database.db.incomingMail.update({ where: { id: row.id }, data: { state: "parked", why: "broken" } });
    await dropParked(admin.ctx, { work: "mailIn", id: row.id });
    expect((await anh.visit("/admin/mail/in")).text).toContain("An administrator dropped it.");
    // As many questions for one mail as for many: the page, its people, and what waits or was put aside.
    const asked = async () => {
      const again = await server.browser({ as: admin });
      const all = await queries(() => again.visit("/admin/mail/in"));
      return { own: all.filter(({ text }) => text.includes("incomingMail")).length, all: all.length };
    };
    const before = await asked();
    for (const member of [await asker(), await asker()]) await post(mailOf(member));
    expect(before.own).toBe(3);
    expect(await asked()).toEqual(before);
  });

  it("from a mailbox that refuses ours: its owner reads so among what reaches them, and starts mails again", async () => {
    const one = await asker();
    const browser = await server.browser({ as: one, language: "en" });
    expect((await browser.visit("/me/notices")).text).not.toContain("Your mailbox refused our mail");
    const data = { mailRefusedAt: new Date(), mailRefusedWhy: "failed 5.1.1" };
    await database.db.person.update({ where: { id: one.id }, data });
    const page = await browser.visit("/me/notices");
    expect(page.text).toContain("Your mailbox refused our mail");
    const after = await page.form("/me/notices/mailbox-works").submit();
    expect(after.at).toBe("/me/notices");
    expect(after.text).toContain("Mails come again.");
    expect(after.text).not.toContain("Your mailbox refused our mail");
  });
});
