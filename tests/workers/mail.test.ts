import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { chooseNotices, readUnsubscribe, unsubscribe, unsubscribeToken } from "#server/core/notices/index.ts";
import { requestMailCode, suspendPerson } from "#server/core/people/index.ts";
import { joinCommunity, removeMember } from "#server/core/spaces/index.ts";
import { deletePost, hidePost, markRead, setThreadWatch } from "#server/core/threads/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { mailWorld, sendKey, wireForNotices } from "#tests/support/notices.ts";
import { whence } from "#tests/support/people.ts";
import { queueShapes, startRedis, type TestRedis } from "#tests/support/redis.ts";
import { type ReceivedMail, startSmtp, type TestSmtp } from "#tests/support/smtp.ts";
import { startTestWorkers } from "#tests/support/workers.ts";

const PATIENCE = { timeout: 60_000, interval: 50 };

describe.each(queueShapes)("mails with their queue on %s", { timeout: 90_000 }, (shape) => {
  let database: TestDatabase;
  let redis: TestRedis | null = null;
  let smtp: TestSmtp;
  let workers: Awaited<ReturnType<typeof startTestWorkers>>;
  let world: Awaited<ReturnType<typeof mailWorld>>;
  let spaceId: string;
  let slug: string;

  beforeAll(async () => {
    wireForNotices();
    database = await freshDatabase();
    if (shape === "redis") redis = await startRedis();
    smtp = await startSmtp();
    world = await mailWorld(database);
    ({ spaceId, slug } = await world.community());
    workers = await startTestWorkers(database, { redisUrl: redis?.url ?? null, smtpUrl: smtp.url });
  });
  afterEach(() => {
    smtp.behave({});
    wireForNotices();
  });
  afterAll(async () => {
    await workers.close();
    await smtp.close();
    await redis?.close();
    await database.close();
  });

  const mailsTo = (address: string, count: number): Promise<ReceivedMail[]> =>
    vi.waitFor(() => {
      const mails = smtp.to(address);
      expect(mails).toHaveLength(count);
      return mails;
    }, PATIENCE);
  const deliveriesTo = (personId: string) =>
    database.db.delivery.findMany({ where: { personId, channel: "mail" }, orderBy: { id: "asc" } });
  const statesOf = async (personId: string) =>
    (await deliveriesTo(personId)).map(({ state, why }) => (why ? `${state}: ${why}` : state));
  const settled = (personId: string, states: (string | RegExp)[]) =>
    vi.waitFor(async () => {
      const found = await statesOf(personId);
      expect(found).toEqual(states.map((state) => (typeof state === "string" ? state : expect.stringMatching(state))));
    }, PATIENCE);
  /** As if the time of waiting were over. */
  const dueNow = () =>
    database.db
      .$executeRaw`update "delivery" set "dueAt" = clock_timestamp(), "enqueuedAt" = null where "state" = 'waiting'`;
  /** Somebody who asked a question and to whom others reply. */
  const asker = async (language = "en") => {
    const member = await world.member("Asker", language);
    await joinCommunity(member.ctx, { key: sendKey(), space: spaceId });
    const { id: threadId } = await world.topic(member, spaceId, "Why do groups stall?", "Half of us stop.", "en");
    return { ...member, threadId };
  };

  it("can be sorted by their list, whatever letters its name is written in", async () => {
    const own = await world.community();
    for (const name of ["बचत समूह", 'Maize, "beans" <and> squash', "Maize and beans"]) {
      await database.db.space.update({ where: { id: own.spaceId }, data: { name } });
      const member = await world.member("Asker", "en");
      await joinCommunity(member.ctx, { key: sendKey(), space: own.spaceId });
      const { id: threadId } = await world.topic(member, own.spaceId, "Why do groups stall?", "Half of us stop.", "en");
      await joinCommunity(world.efrain.ctx, { key: sendKey(), space: own.spaceId }).catch(() => undefined);
      await world.reply(world.efrain, threadId, "Paint a calendar.");
      const [mail] = await mailsTo(member.email, 1);
      const line = mail?.headerLines.find(({ key }) => key === "list-id")?.line.replace(/\r?\n\s+/g, " ");
      const id = `<${own.slug}.rutas.example>`;
      expect(line).toBe(name === "Maize and beans" ? `List-ID: ${name} ${id}` : `List-ID: ${id}`);
    }
  });

  it("come in the recipient's language with the post in its own, in both parts, and are shown together", async () => {
    const { id: threadId } = await world.topic(world.sita, spaceId, "बचत समूह किन रोकिन्छ?", "आधा सदस्य रोकिन्छन्।", "ne");
    const first = await world.reply(world.efrain, threadId, "Cada uno pinta su **calendario**.\n\n[Más](/help)");
    const [mail] = await mailsTo(world.sita.email, 1);
    if (!mail) throw new Error("no mail");
    const html = String(mail.html);
    expect(mail.subject).toBe("Re: बचत समूह किन रोकिन्छ?");
    expect(mail.from?.value).toMatchObject([
      { name: expect.stringContaining("Efrain"), address: "post@rutas.example" },
    ]);
    expect(mail.text).toContain("Cada uno pinta su calendario.");
    expect(mail.text).toContain(`https://rutas.example/posts/${first.id}`);
    expect(html).toContain('<html lang="ne" dir="ltr">');
    expect(html).toContain('<div lang="es" dir="ltr"');
    expect(html).toContain("<strong>calendario</strong>");
    expect(html).toContain('href="https://rutas.example/help"');
    expect(html).toContain(`href="https://rutas.example/posts/${first.id}"`);
    expect(html).not.toMatch(/<img|src=|url\(|<script|<link/);
    expect(Buffer.byteLength(mail.raw)).toBeLessThan(60_000);

    const header = (name: string) => mail.headerLines.find((line) => line.key === name)?.line;
    const stop = /^List-Unsubscribe: ?<(https:\/\/rutas\.example\/unsubscribe\/[^>]+)>$/im.exec(
      header("list-unsubscribe")?.replace(/\r?\n\s+/g, "") ?? "",
    )?.[1];
    expect(stop).toBeDefined();
    expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(header("list-id")).toContain(`<${slug}.rutas.example>`);
    expect(header("auto-submitted")).toBe("Auto-Submitted: auto-generated");
    expect(header("precedence")).toBe("Precedence: list");
    const trace = await database.db.outboxEvent.findFirstOrThrow({
      where: { type: "post.written", payload: { path: ["postId"], equals: first.id } },
    });
    expect(header("x-rutas-trace")).toBe(`X-Rutas-Trace: ${trace.traceId}`);

    // A message to a phone about the same topic is no mail that could be answered.
    const onPhone = { id: newId(), personId: world.sita.id, conversation: threadId, messageId: "<push@rutas.example>" };
    const sentNow = { state: "sent", traceId: newId(), createdAt: new Date(), dueAt: new Date() };
    await database.db.delivery.create({ data: { ...onPhone, ...sentNow, channel: "push", kind: "notice" } });
    await world.reply(world.khamla, threadId, "ພວກເຮົາແຕ້ມປະຕິທິນ", "lo");
    const [, second] = await mailsTo(world.sita.email, 2);
    expect(mail.inReplyTo).toBe(`<thread.${threadId}@rutas.example>`);
    expect(second?.inReplyTo).toBe(mail.messageId);
    expect(second?.references).toEqual([`<thread.${threadId}@rutas.example>`, mail.messageId]);
    expect(second?.subject).toBe(mail.subject);
    await database.db.delivery.delete({ where: { id: onPhone.id } });
  });

  it("read rights, wishes and content again when they go out", async () => {
    const { spaceId: privately } = await world.community("private");
    const member = (name: string) => world.member(name, "en");
    const reader = await asker();
    const chooser = await asker();
    const muter = await asker();
    const regretted = await asker();
    const hidden = await asker();
    const suspended = await asker();
    const kept = await asker();
    wireForNotices({ delayMs: 3_600_000 });
    const { id: closed } = await world.topic(world.sita, privately, "Among ourselves", "A secret", "en");
    await world.reply(world.efrain, closed, "A secret answer");
    const replies = new Map<string, string>();
    for (const one of [reader, chooser, muter, regretted, hidden, suspended, kept])
      replies.set(one.id, (await world.reply(world.efrain, one.threadId, "Look")).id);
    await vi.waitFor(
      async () => expect(await database.db.delivery.count({ where: { state: "waiting" } })).toBe(8),
      PATIENCE,
    );

    await removeMember(world.maria.ctx, { key: sendKey(), space: privately, personId: world.sita.id, reason: "" });
    await markRead(reader.ctx, { threadId: reader.threadId, number: 2 });
    await chooseNotices(chooser.ctx, { reply: "app" });
    await setThreadWatch(muter.ctx, { key: sendKey(), threadId: muter.threadId, watch: "mute" });
    await deletePost(world.efrain.ctx, { key: sendKey(), postId: replies.get(regretted.id) ?? "" });
    await hidePost(world.maria.ctx, { key: sendKey(), postId: replies.get(hidden.id) ?? "", reason: "Unkind" });
    await suspendPerson(world.maria.ctx, { personId: suspended.id, reason: "A test" });
    await vi.waitFor(
      async () =>
        expect(await database.db.notice.count({ where: { personId: reader.id, readAt: { not: null } } })).toBe(1),
      PATIENCE,
    );
    // The mail that tells her of the removal is there as well.
    await vi.waitFor(async () => expect(await statesOf(world.sita.id)).toHaveLength(4), PATIENCE);
    await dueNow();
    await settled(reader.id, ["skipped: read"]);
    await settled(chooser.id, ["skipped: notWanted"]);
    await settled(muter.id, ["skipped: muted"]);
    await settled(regretted.id, ["skipped: deleted"]);
    await settled(hidden.id, ["skipped: hidden"]);
    await settled(suspended.id, ["skipped: suspended"]);
    await settled(kept.id, ["sent"]);
    await settled(world.sita.id, ["sent", "sent", "skipped: rightLost", "sent"]);
    expect(smtp.mails.filter((mail) => mail.raw.includes("secret"))).toEqual([]);
    expect(await member("Nobody")).toBeDefined();
  });

  it("about one topic that wait together go out as one, without what was read or taken back meanwhile", async () => {
    const one = await asker();
    wireForNotices({ delayMs: 3_600_000 });
    const posts = ["First", "Second", "Third", "Fourth"];
    const sent: { id: string }[] = [];
    for (const text of posts) {
      sent.push(await world.reply(text === "Third" ? world.khamla : world.efrain, one.threadId, `${text} thing`));
      await vi.waitFor(async () => expect(await deliveriesTo(one.id)).toHaveLength(sent.length), PATIENCE);
    }
    await markRead(one.ctx, { threadId: one.threadId, number: 2 });
    await deletePost(world.efrain.ctx, { key: sendKey(), postId: sent[3]?.id ?? "" });
    await dueNow();
    await settled(one.id, ["skipped: read", "sent", "sent", "skipped: deleted"]);
    const [mail] = await mailsTo(one.email, 1);
    const text = String(mail?.text);
    expect(posts.map((post) => [post, text.includes(`${post} thing`)])).toEqual([
      ["First", false],
      ["Second", true],
      ["Third", true],
      ["Fourth", false],
    ]);
    expect(text.indexOf("Second")).toBeLessThan(text.indexOf("Third"));
    expect(text).toContain(wordsIn("en")("mail:several", { count: 2, title: "Why do groups stall?" }));
    expect(await database.db.mail.count({ where: { recipient: one.email } })).toBe(1);
    // Its Message-ID is of a mail that there was, and the next one answers it.
    wireForNotices();
    await world.reply(world.efrain, one.threadId, "Fifth thing");
    const [, next] = await mailsTo(one.email, 2);
    expect(next?.inReplyTo).toBe(mail?.messageId);
  });

  it("that carried several keep their Message-ID after a death, also when the first of them was read since", async () => {
    const one = await asker();
    wireForNotices({ delayMs: 3_600_000 });
    // One is told of before the other is written: two at once are told of in any order.
    for (const [at, text] of ["First", "Second"].entries()) {
      await world.reply(world.efrain, one.threadId, `${text} thing`);
      await vi.waitFor(async () => expect(await deliveriesTo(one.id)).toHaveLength(at + 1), PATIENCE);
    }
    await dueNow();
    await settled(one.id, ["sent", "sent"]);
    // What the rows look like after a death between the server's answer and the note.
    await database.db.delivery.updateMany({ where: { personId: one.id }, data: { state: "waiting", sentAt: null } });
    await markRead(one.ctx, { threadId: one.threadId, number: 2 });
    await dueNow();
    await settled(one.id, ["skipped: read", "sent"]);
    const mails = await mailsTo(one.email, 2);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(mails[1]?.text).not.toContain("First thing");
  });

  it("that were put off hold back what came after them in the same topic", async () => {
    const one = await asker();
    smtp.behave({ recipient: (address) => (address === one.email ? 451 : null) });
    await world.reply(world.efrain, one.threadId, "First thing");
    await settled(one.id, ["waiting: RCPT TO 451"]);
    smtp.behave({});
    await world.reply(world.efrain, one.threadId, "Second thing");
    await vi.waitFor(async () => {
      const [first, second] = await deliveriesTo(one.id);
      expect(second?.dueAt.getTime()).toBe(first?.dueAt.getTime() ?? 0);
    }, PATIENCE);
    await dueNow();
    await settled(one.id, ["sent", "sent"]);
    const [mail] = await mailsTo(one.email, 1);
    expect(mail?.text).toContain("First thing");
    expect(mail?.text).toContain("Second thing");
  });

  it("do not stop at one mailbox that refuses, and are repeated where it asks for patience", async () => {
    const [gone, busy, well] = [await asker(), await asker(), await asker()];
    smtp.behave({ recipient: (address) => (address === gone.email ? 550 : address === busy.email ? 451 : null) });
    for (const one of [gone, busy, well]) await world.reply(world.efrain, one.threadId, "Look");
    await mailsTo(well.email, 1);
    await settled(gone.id, [/^failed: .*550/]);
    await settled(busy.id, ["waiting: RCPT TO 451"]);
    const row = await database.db.mail.findFirstOrThrow({ where: { recipient: gone.email } });
    expect(row).toMatchObject({ state: "failed", kind: "reply", subject: "", text: "", html: "", headers: {} });

    smtp.behave({});
    await dueNow();
    await settled(busy.id, ["sent"]);
    const [delivery] = await deliveriesTo(busy.id);
    const [mail] = await mailsTo(busy.email, 1);
    expect(mail?.messageId).toBe(delivery?.messageId);
    expect(delivery?.attempts).toBe(2);
  });

  it("are repeated once, under the same name, when the line is cut after the final dot", async () => {
    const member = await asker();
    let cut = false;
    smtp.behave({
      cutAfterDot: () => {
        const first = !cut;
        cut = true;
        return first;
      },
    });
    await world.reply(world.efrain, member.threadId, "Look");
    await settled(member.id, [/^waiting: ./]);
    await dueNow();
    await settled(member.id, ["sent"]);
    const mails = await mailsTo(member.email, 2);
    expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(1);
  });

  it("wait while the mail server is down or hangs up in the middle, and go out when it is back", async () => {
    const members = [await asker(), await asker()];
    await smtp.down();
    for (const one of members) await world.reply(world.efrain, one.threadId, "Look");
    await vi.waitFor(async () => expect((await workers.health.states()).mail?.detail).toBeDefined(), PATIENCE);
    await smtp.up();
    smtp.behave({ cutInMessage: true });
    await dueNow();
    await vi.waitFor(async () => expect((await statesOf(members[0]?.id ?? ""))[0]).toMatch(/^waiting/), PATIENCE);
    smtp.behave({});
    for (const one of members)
      await vi.waitFor(
        async () => {
          await dueNow();
          expect(smtp.to(one.email)).toHaveLength(1);
        },
        { timeout: 60_000, interval: 700 },
      );
  });

  it("keep their Message-ID when a process dies between the server's answer and its note", async () => {
    const member = await asker();
    await world.reply(world.efrain, member.threadId, "Look");
    await mailsTo(member.email, 1);
    await settled(member.id, ["sent"]);
    // What the row looks like after such a death.
    await database.db.delivery.updateMany({ where: { personId: member.id }, data: { state: "waiting", sentAt: null } });
    await dueNow();
    const mails = await mailsTo(member.email, 2);
    await settled(member.id, ["sent"]);
    expect(mails[1]?.messageId).toBe(mails[0]?.messageId);
    expect(await database.db.mail.count({ where: { recipient: member.email } })).toBe(1);
  });

  it("stop and start again by the address in them, which changes nothing when it is only opened", async () => {
    const member = await asker();
    const guest: Ctx = world.system;
    const token = unsubscribeToken({ personId: member.id, scope: "reply" });
    expect(await readUnsubscribe(guest, token)).toEqual({ scope: "reply", mail: true });
    await unsubscribe(guest, { token, mail: false });
    await world.reply(world.efrain, member.threadId, "Unheard");
    await vi.waitFor(
      async () => expect(await database.db.notice.count({ where: { personId: member.id } })).toBe(1),
      PATIENCE,
    );
    await unsubscribe(guest, { token, mail: true });
    await world.reply(world.efrain, member.threadId, "Heard");
    const [mail] = await mailsTo(member.email, 1);
    expect(mail?.text).toContain("Heard");

    const [id, , signature] = token.split(".");
    const forged = [
      `${id}.all.${signature}`,
      `${world.sita.id}.reply.${signature}`,
      `${id}.reply.x`,
      `${id}.reply`,
      "x",
      "",
    ];
    for (const one of forged)
      await expect(unsubscribe(guest, { token: one, mail: false })).rejects.toMatchObject({ status: 404 });
  });

  it("bring a code to sign in by, which lies nowhere in this installation", async () => {
    const member = await world.member("Signing", "es");
    await requestMailCode(world.system, { email: member.email, language: "en" }, whence());
    const [mail] = await mailsTo(member.email, 1);
    const code = /\b\d{6}\b/.exec(mail?.text ?? "")?.[0];
    expect(code).toBeDefined();
    expect(mail?.subject).toContain(code);
    const mails = await vi.waitFor(async () => {
      const kept = await database.db.mail.findMany({ where: { recipient: member.email } });
      expect(kept).toHaveLength(1);
      return kept;
    }, PATIENCE);
    expect(JSON.stringify(mails)).not.toContain(code);
    expect(mail?.headers.has("list-unsubscribe")).toBe(false);
  });
});

describe("a demo without a mail server", () => {
  it("keeps its mails with what they say", async () => {
    wireForNotices({ server: false, keepsBodies: true });
    const database = await freshDatabase();
    const world = await mailWorld(database, { kind: "demo" });
    const { spaceId } = await world.community();
    const workers = await startTestWorkers(database, {});
    const { id } = await world.topic(world.sita, spaceId, "Why?", "Because", "en");
    await world.reply(world.efrain, id, "Así es");
    const mail = await vi.waitFor(
      () => database.db.mail.findFirstOrThrow({ where: { recipient: world.sita.email } }),
      PATIENCE,
    );
    expect(mail).toMatchObject({ state: "kept", kind: "reply", text: expect.stringContaining("Así es") });
    await workers.close();
    await database.close();
  });
});
