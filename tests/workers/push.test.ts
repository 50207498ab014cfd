import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { chooseNotices, lookIntoNotices } from "#server/core/notices/index.ts";
import { endSession, signOut, suspendPerson } from "#server/core/people/index.ts";
import { myPush, turnOffPush, turnOnPush } from "#server/core/push/index.ts";
import { joinCommunity, removeMember } from "#server/core/spaces/index.ts";
import { deletePost, hidePost, markRead, setThreadWatch } from "#server/core/threads/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { openPusher } from "#server/platform/push/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { mailWorld, sendKey, wireForNotices } from "#tests/support/notices.ts";
import { phoneOf, TEST_PUSH_KEYS, wireForPushes } from "#tests/support/phones.ts";
import {
  type ReceivedPush,
  startPushService,
  type TestBrowser,
  type TestPushService,
} from "#tests/support/push-service.ts";
import { queueShapes, startRedis, type TestRedis } from "#tests/support/redis.ts";
import { readableLog, startTestWorkers } from "#tests/support/workers.ts";

const PATIENCE = { timeout: 60_000, interval: 50 };
const HOUR = 3_600_000;

describe.each(queueShapes)("messages on phones with their queue on %s", { timeout: 90_000 }, (shape) => {
  let database: TestDatabase;
  let redis: TestRedis | null = null;
  let service: TestPushService;
  let workers: Awaited<ReturnType<typeof startTestWorkers>>;
  let world: Awaited<ReturnType<typeof mailWorld>>;
  let spaceId: string;

  beforeAll(async () => {
    wireForNotices();
    wireForPushes();
    database = await freshDatabase();
    if (shape === "redis") redis = await startRedis();
    service = await startPushService(TEST_PUSH_KEYS);
    world = await mailWorld(database);
    ({ spaceId } = await world.community());
    const { log } = readableLog();
    const pusher = openPusher({ keys: TEST_PUSH_KEYS, contact: "mailto:anh@rutas.example", reach: "loopback", log });
    workers = await startTestWorkers(database, { redisUrl: redis?.url ?? null, pusher });
  });
  afterEach(() => {
    service.behave({});
    wireForPushes();
  });
  afterAll(async () => {
    await workers.close();
    await service.close();
    await redis?.close();
    await database.close();
  });

  const came = (browser: TestBrowser, count: number): Promise<ReceivedPush[]> =>
    vi.waitFor(() => {
      expect(browser.received).toHaveLength(count);
      return browser.received;
    }, PATIENCE);
  const statesOf = async (personId: string) =>
    (await database.db.delivery.findMany({ where: { personId, channel: "push" }, orderBy: { id: "asc" } })).map(
      ({ state, why }) => (why ? `${state}: ${why}` : state),
    );
  const settled = (personId: string, states: (string | RegExp)[]) =>
    vi.waitFor(async () => {
      const expected = states.map((state) => (typeof state === "string" ? state : expect.stringMatching(state)));
      expect(await statesOf(personId)).toEqual(expected);
    }, PATIENCE);
  /** As if the time of waiting were over. */
  const dueNow = () =>
    database.db
      .$executeRaw`update "delivery" set "dueAt" = clock_timestamp(), "enqueuedAt" = null where "state" = 'waiting'`;
  /** Somebody who asked a question, with a phone, and to whom others reply. */
  const asker = async (language = "en") => {
    const member = await world.member("Asker", language);
    await joinCommunity(member.ctx, { key: sendKey(), space: spaceId });
    const { id: threadId } = await world.topic(member, spaceId, "Why do groups stall?", "Half of us stop.", "en");
    const phone = await phoneOf(database, { person: member, system: world.system, browser: service.browser() });
    return { ...member, threadId, phone };
  };

  it("come sealed and signed, in the reader's language, with what was said in its own", async () => {
    const sita = await asker("ur");
    await world.reply(world.efrain, sita.threadId, "Cada uno pinta su calendario.");
    const [message] = await came(sita.phone.browser, 1);
    const notice = await database.db.notice.findFirstOrThrow({ where: { personId: sita.id } });
    expect(message).toEqual({
      text: {
        to: sita.id,
        title: wordsIn("ur")("notices:said.reply", { name: "Efrain", title: "Why do groups stall?" }),
        body: "\u2068Cada uno pinta su calendario.\u2069",
        lang: "ur",
        dir: "rtl",
        tag: sita.threadId,
        link: `/notices/${notice.id}`,
        at: notice.at.toISOString(),
      },
      topic: expect.stringMatching(/^[\w-]{32}$/),
      urgency: "normal",
      ttl: expect.toSatisfy((ttl: number) => ttl > 11 * 3600 && ttl <= 12 * 3600),
      subject: "mailto:anh@rutas.example",
      bytes: expect.toSatisfy((bytes: number) => bytes < 3_000),
    });
    await settled(sita.id, ["sent"]);
  });

  it("about one topic that wait together are one, that replaces the one before", async () => {
    const sita = await asker();
    await world.reply(world.efrain, sita.threadId, "First");
    const [first] = await came(sita.phone.browser, 1);
    wireForPushes({ delayMs: HOUR });
    await world.reply(world.efrain, sita.threadId, "Second");
    await world.reply(world.khamla, sita.threadId, "ທີສາມ", "lo");
    await settled(sita.id, ["sent", "waiting", "waiting"]);
    await dueNow();
    const [, both] = await came(sita.phone.browser, 2);
    await settled(sita.id, ["sent", "sent", "sent"]);
    expect(both?.text).toMatchObject({
      title: wordsIn("en")("notices:several.reply", { count: 2, title: "Why do groups stall?" }),
      body: "\u2068Khamla\u2069: \u2068ທີສາມ\u2069",
    });
    expect([both?.topic, both?.text.tag]).toEqual([first?.topic, first?.text.tag]);
    const second = await database.db.notice.findMany({ where: { personId: sita.id }, orderBy: { at: "asc" } });
    expect(both?.text.link).toBe(`/notices/${second[1]?.id}`);
  });

  it("ask again when they go out: rights, wishes, and whether it was read", async () => {
    const { spaceId: privately } = await world.community("private");
    const [reader, chooser, muter, regretted] = [await asker(), await asker(), await asker(), await asker()];
    const [hidden, suspended, byDigest, kept] = [await asker(), await asker(), await asker(), await asker()];
    const readers = [reader, chooser, muter, regretted, hidden, suspended, byDigest, kept];
    const outsider = await phoneOf(database, { person: world.sita, system: world.system, browser: service.browser() });
    wireForPushes({ delayMs: HOUR });
    const { id: secret } = await world.topic(world.sita, privately, "Among us", "Quietly.", "en");
    await world.reply(world.efrain, secret, "A secret");
    for (const { threadId } of readers) await world.reply(world.efrain, threadId, "Words");
    for (const one of readers) await settled(one.id, ["waiting"]);
    await settled(world.sita.id, ["waiting"]);

    await markRead(reader.ctx, { threadId: reader.threadId, number: 2 });
    await chooseNotices(chooser.ctx, { reply: "app" });
    await setThreadWatch(muter.ctx, { key: sendKey(), threadId: muter.threadId, watch: "mute" });
    const postOf = async ({ threadId }: { threadId: string }) =>
      (await database.db.post.findFirstOrThrow({ where: { threadId, number: 2 } })).id;
    await deletePost(world.efrain.ctx, { key: sendKey(), postId: await postOf(regretted) });
    await hidePost(world.maria.ctx, { key: sendKey(), postId: await postOf(hidden), reason: "No selling" });
    await suspendPerson(world.maria.ctx, { personId: suspended.id, reason: "a test" });
    await chooseNotices(byDigest.ctx, { reply: "digest" });
    await removeMember(world.maria.ctx, { key: sendKey(), space: privately, personId: world.sita.id, reason: "" });
    await dueNow();
    await settled(reader.id, ["skipped: read"]);
    await settled(chooser.id, ["skipped: notWanted"]);
    await settled(muter.id, ["skipped: muted"]);
    await settled(regretted.id, ["skipped: deleted"]);
    await settled(hidden.id, ["skipped: hidden"]);
    // With their sessions, the phone went.
    await settled(suspended.id, ["skipped: noDevice"]);
    await settled(byDigest.id, ["skipped: inDigest"]);
    await settled(world.sita.id, ["skipped: rightLost", /./]);
    await settled(kept.id, ["sent"]);
    const others = readers.filter((one) => one !== kept).map(({ phone }) => phone.browser.received);
    expect([others.flat(), kept.phone.browser.received.length]).toEqual([[], 1]);
    expect(outsider.browser.received.map(({ text }) => text.body)).not.toContain("\u2068A secret\u2069");
  });

  it("end with the session, on every phone that was left", async () => {
    const [leaver, ended, off, stays] = [await asker(), await asker(), await asker(), await asker()];
    const second = await phoneOf(database, { person: ended, system: world.system, browser: service.browser() });
    expect((await myPush(second.ctx)).devices.map(({ isThis }) => isThis)).toEqual([true, false]);
    await signOut(leaver.phone.ctx);
    await endSession(second.ctx, ended.phone.sessionId);
    const [device] = (await myPush(off.phone.ctx)).devices;
    await turnOffPush(off.phone.ctx, device?.id ?? "");
    for (const { threadId } of [leaver, ended, off, stays]) await world.reply(world.efrain, threadId, "Words");
    await came(stays.phone.browser, 1);
    await came(second.browser, 1);
    await settled(ended.id, ["sent"]);
    const left = [leaver, ended, off].map(({ phone }) => phone.browser.received.length);
    expect(left).toEqual([0, 0, 0]);
    expect(await statesOf(leaver.id)).toEqual([]);
  });

  it("follow a phone to whoever turns them on there, and leave the one before", async () => {
    const [before, now] = [await asker(), await asker()];
    await turnOnPush(now.phone.ctx, before.phone.browser.input);
    for (const { threadId } of [before, now]) await world.reply(world.efrain, threadId, "Words");
    const messages = await came(before.phone.browser, 1);
    expect(messages.map(({ text }) => text.to)).toEqual([now.id]);
    expect([await statesOf(before.id), now.phone.browser.received]).toEqual([[], []]);
  });

  it("wait for the end of quiet hours, and are not sent when they are old by then", async () => {
    const [soon, late] = [await asker(), await asker()];
    const minutes = new Date().getUTCHours() * 60 + new Date().getUTCMinutes();
    for (const { ctx } of [soon, late])
      await chooseNotices(ctx, { quietFrom: (minutes + 1380) % 1440, quietTo: (minutes + 60) % 1440 });
    for (const { threadId } of [soon, late]) await world.reply(world.efrain, threadId, "Words");
    await settled(soon.id, ["waiting: quietHours"]);
    await settled(late.id, ["waiting: quietHours"]);
    await database.db.$executeRaw`update "delivery" set "createdAt" = "createdAt" - interval '13 hours'
      where "personId" = ${late.id}::uuid and "channel" = 'push'`;
    for (const { ctx } of [soon, late]) await chooseNotices(ctx, { quietFrom: null, quietTo: null });
    await dueNow();
    await came(soon.phone.browser, 1);
    await settled(late.id, ["skipped: tooLate"]);
    expect(late.phone.browser.received).toEqual([]);
  });

  it("forget a browser that takes no more, and tell staff what became of them", async () => {
    const sita = await asker();
    sita.phone.browser.gone = true;
    await world.reply(world.efrain, sita.threadId, "Words");
    await settled(sita.id, ["skipped: noDevice"]);
    expect((await myPush(sita.phone.ctx)).devices).toEqual([]);
    const { fates } = await lookIntoNotices(world.maria.ctx, { personId: sita.id, about: "" });
    expect(fates.map(({ push: { state, why } }) => [state, why])).toEqual([["skipped", "noDevice"]]);
  });

  it("wait as long as a push service asks, for one browser alone, and repeat only what did not arrive", async () => {
    const sita = await asker();
    const second = await phoneOf(database, { person: sita, system: world.system, browser: service.browser() });
    service.behave({ status: 429, retryAfter: "120" }, second.browser);
    await world.reply(world.efrain, sita.threadId, "Words");
    await came(sita.phone.browser, 1);
    await settled(sita.id, ["waiting: status 429"]);
    const [row] = await database.db.delivery.findMany({ where: { personId: sita.id, channel: "push" } });
    expect((row?.dueAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(110_000);
    // Others are not held back, nor is what comes next for the first phone.
    const other = await asker();
    await world.reply(world.efrain, other.threadId, "Words");
    await came(other.phone.browser, 1);
    await world.reply(world.efrain, sita.threadId, "More words");
    await came(sita.phone.browser, 2);
    expect(second.browser.received).toEqual([]);
  });
});

describe("a push service that fails", () => {
  it("rests, longer each time it fails, while others are asked; and what it refuses for good is not repeated", async () => {
    const [one, other] = [await startPushService(TEST_PUSH_KEYS), await startPushService(TEST_PUSH_KEYS)];
    const { log } = readableLog();
    const pusher = openPusher({ keys: TEST_PUSH_KEYS, contact: "mailto:a@rutas.example", reach: "loopback", log });
    const message = { body: "{}", ttlSeconds: 60, urgency: "normal", topic: "t" } as const;
    const push = (browser: TestBrowser) => pusher.push(browser.input, message);
    one.behave({ status: 503 });
    expect(await push(one.browser())).toEqual({ outcome: "later", why: "status 503", afterMs: 5_000 });
    expect(await push(one.browser())).toMatchObject({ outcome: "later", why: "resting" });
    expect([one.asked, await push(other.browser())]).toEqual([1, { outcome: "sent" }]);

    other.behave({ status: 429, retryAfter: new Date(Date.now() + 60_000).toUTCString() });
    const [first, second, third] = [other.browser(), other.browser(), other.browser()];
    for (const browser of [first, second]) {
      const { afterMs } = (await push(browser)) as { afterMs: number };
      expect(afterMs).toBeGreaterThan(58_000);
    }
    other.behave({});
    // Two of its browsers wait; the service does not.
    expect([(await push(first)).outcome, await push(third)]).toEqual(["later", { outcome: "sent" }]);

    for (const how of [{ status: 400 }, { status: 413 }, { redirect: `${one.origin}/elsewhere` }]) {
      other.behave(how);
      expect((await push(other.browser())).outcome).toBe("refused");
    }
    for (const status of [404, 410]) {
      other.behave({ status });
      expect(await push(other.browser())).toEqual({ outcome: "gone" });
    }
    other.behave({ cut: true });
    expect((await push(other.browser())).outcome).toBe("later");
    await Promise.all([one.close(), other.close()]);
    expect(one.asked).toBe(1);
  });
});
