import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createEvent } from "#server/core/calendar/index.ts";
import { replyAddress } from "#server/core/mail/index.ts";
import { joinCommunity } from "#server/core/spaces/index.ts";
import { setSpaceWatch } from "#server/core/threads/index.ts";
import { keepDigestTurns } from "#server/features/digests/index.ts";
import { letCrowdIn } from "#tests/support/crowd.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { incoming, startTestDoor } from "#tests/support/mail-in.ts";
import { catchUp, mailWorld, sendKey, wireForNotices } from "#tests/support/notices.ts";
import { shapesToKill, startRedis } from "#tests/support/redis.ts";
import { startSmtp } from "#tests/support/smtp.ts";

const CROWD = 12_000;
const REPLIES = 30;
const KILLS = 2;
const READERS = 40;
const WINDOWS = 3;

const running = new Set<ChildProcess>();
afterEach(async () => {
  for (const child of running) await kill(child);
});

/** A worker process of its own; resolves when it works. */
async function startWorkerProcess(...args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["tests/support/worker-process.ts", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (words: Buffer) => words.includes("ready") && resolve());
    child.once("exit", (code) => reject(new Error(`the worker process ended with ${code}`)));
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** All who had claimed a delivery are dead: as if two minutes had gone by. */
async function nobodyIsAtIt({ db }: TestDatabase): Promise<void> {
  await db.$executeRaw`update "delivery" set "claimedUntil" = clock_timestamp(), "enqueuedAt" = null
    where "state" = 'waiting' and "claimedUntil" is not null`;
}

/** What was lost with its process has waited for its own time; nobody who is at one is disturbed. */
async function lostAreDue({ db }: TestDatabase): Promise<void> {
  await db.$executeRaw`update "delivery" set "dueAt" = clock_timestamp(), "enqueuedAt" = null
    where "state" = 'waiting' and "why" = 'lost' and "claimedUntil" is null and "dueAt" > clock_timestamp()`;
}

describe.each(shapesToKill)("killing the workers with their queue on %s", { timeout: 300_000 }, (shape) => {
  it("loses and doubles no notice, and repeats a mail at most once a kill, under the same name", async () => {
    wireForNotices();
    const database = await freshDatabase();
    const redis = shape === "redis" ? await startRedis() : null;
    const smtp = await startSmtp();
    const args = [database.url, redis?.url ?? "-", smtp.url];
    const world = await mailWorld(database);
    const { spaceId } = await world.community();
    // A topic for each reply, so that no two of them are one mail; nobody hears of the topics themselves.
    const topics: string[] = [];
    for (let count = 0; count < REPLIES; count += 1)
      topics.push(
        (await world.topic(world.sita, spaceId, `Why do groups stall? ${count}`, "Half of us stop.", "en")).id,
      );
    await catchUp(world.system, { spaceId });
    await setSpaceWatch(world.khamla.ctx, { key: sendKey(), spaceId, watch: "all" });

    let worker = await startWorkerProcess(...args);
    for (const [count, threadId] of topics.entries()) {
      await world.reply(world.efrain, threadId, `Reply ${count}`);
      if (count % (REPLIES / KILLS) !== REPLIES / KILLS - 1) continue;
      const before = smtp.mails.length;
      await vi.waitFor(() => expect(smtp.mails.length).toBeGreaterThan(before), { timeout: 60_000, interval: 5 });
      await kill(worker);
      await nobodyIsAtIt(database);
      if (count === REPLIES - 1 && redis) {
        await redis.kill();
        await redis.restart();
      }
      worker = await startWorkerProcess(...args);
    }
    await vi.waitFor(
      async () => {
        // As if the time of waiting were over: nobody is at it any more.
        await database.db
          .$executeRaw`update "outboxEvent" set "enqueuedAt" = "enqueuedAt" - interval '5 seconds' where "doneAt" is null`;
        await lostAreDue(database);
        const open = [
          await database.db.outboxEvent.count({ where: { doneAt: null } }),
          await database.db.delivery.count({ where: { state: "waiting" } }),
        ];
        expect(open).toEqual([0, 0]);
      },
      { timeout: 200_000, interval: 300 },
    );
    await kill(worker);

    for (const person of [world.sita, world.khamla]) {
      expect(await database.db.notice.count({ where: { personId: person.id } })).toBe(REPLIES);
      const mails = smtp.to(person.email);
      const names = new Set(mails.map((mail) => mail.messageId));
      expect(names.size).toBe(REPLIES);
      // At most one repeat for each mail that was under way when its process was killed: four at a time.
      expect(mails.length - names.size).toBeLessThanOrEqual(KILLS * 4);
    }
    await smtp.close();
    await redis?.close();
    await database.close();
  });

  it("tells each member of thousands once of what was announced, killed at any slice", async () => {
    wireForNotices();
    const database = await freshDatabase();
    const redis = shape === "redis" ? await startRedis() : null;
    const smtp = await startSmtp();
    const args = [database.url, redis?.url ?? "-", smtp.url];
    const world = await mailWorld(database);
    const { spaceId, slug } = await world.community();
    await letCrowdIn(database, { spaceId, count: CROWD });
    await catchUp(world.system, { spaceId });
    await database.db.delivery.deleteMany();
    let worker = await startWorkerProcess(...args);
    const at = { date: "2090-01-02", time: "15:00", zone: "UTC", minutes: 60 };
    const { eventId } = await createEvent(world.maria.ctx, {
      ...{ key: sendKey(), space: slug, title: "The fair", description: "", language: "en", ...at, rule: null },
      ...{ place: "", url: "", hosts: [], draft: false },
    });
    const told = () => database.db.notice.count({ where: { subjectId: eventId } });
    for (let kills = 0; kills < KILLS; kills += 1) {
      const before = await told();
      await vi.waitFor(async () => expect(await told()).toBeGreaterThan(before), { timeout: 60_000, interval: 2 });
      await kill(worker);
      await database.db.$executeRaw`
        update "outboxEvent" set "enqueuedAt" = "enqueuedAt" - interval '60 seconds' where "doneAt" is null`;
      worker = await startWorkerProcess(...args);
    }
    expect(await told()).toBeLessThan(CROWD);
    await vi.waitFor(
      async () => {
        await database.db
          .$executeRaw`update "outboxEvent" set "enqueuedAt" = "enqueuedAt" - interval '5 seconds' where "doneAt" is null`;
        expect(await database.db.outboxEvent.count({ where: { doneAt: null } })).toBe(0);
      },
      { timeout: 120_000, interval: 300 },
    );
    await kill(worker);
    const notices = await database.db.notice.findMany({ where: { subjectId: eventId } });
    const members = await database.db.membership.findMany({ where: { spaceId, state: "active" } });
    const others = members.map(({ personId }) => personId).filter((id) => id !== world.maria.id);
    expect(notices.map(({ personId }) => personId).sort()).toEqual(others.sort());
    expect(await database.db.delivery.count({ where: { channel: "mail" } })).toBe(
      await database.db.person.count({ where: { id: { in: others }, emailVerified: true } }),
    );
    await smtp.close();
    await redis?.close();
    await database.close();
  });

  it("takes each member's window once and sends each digest, whenever they are killed", async () => {
    wireForNotices();
    const database = await freshDatabase();
    const redis = shape === "redis" ? await startRedis() : null;
    const smtp = await startSmtp();
    const args = [database.url, redis?.url ?? "-", smtp.url];
    const world = await mailWorld(database);
    const { spaceId, slug } = await world.community();
    await keepDigestTurns(world.system);
    const readers = [];
    for (let count = 0; count < READERS; count += 1) {
      const reader = await world.member(`Reader${count}`, "en");
      await joinCommunity(reader.ctx, { key: sendKey(), space: slug });
      readers.push(reader);
    }
    await keepDigestTurns(world.system);
    const ids = readers.map(({ id }) => id);
    const topics: string[] = [];
    let worker = await startWorkerProcess(...args);
    for (let window = 0; window < WINDOWS; window += 1) {
      topics.push((await world.topic(world.sita, spaceId, `Topic ${window}`, "Half of us stop.", "en")).id);
      await vi.waitFor(
        async () => expect(await database.db.digestEntry.count()).toBeGreaterThanOrEqual(topics.length),
        { timeout: 60_000, interval: 10 },
      );
      const before = smtp.mails.length;
      await database.db.digestTurn.updateMany({ where: { personId: { in: ids } }, data: { nextAt: new Date(0) } });
      // Once while windows are taken, then while mails go out.
      if (window > 0)
        await vi.waitFor(() => expect(smtp.mails.length).toBeGreaterThan(before), { timeout: 60_000, interval: 5 });
      await kill(worker);
      await nobodyIsAtIt(database);
      worker = await startWorkerProcess(...args);
    }
    await vi.waitFor(
      async () => {
        await lostAreDue(database);
        const open = [
          await database.db.digestTurn.count({ where: { personId: { in: ids }, nextAt: { lte: new Date() } } }),
          await database.db.delivery.count({ where: { state: "waiting" } }),
        ];
        expect(open).toEqual([0, 0]);
      },
      { timeout: 200_000, interval: 300 },
    );
    await kill(worker);
    for (const { id, email } of readers) {
      const digests = await database.db.digest.findMany({ where: { personId: id }, orderBy: { number: "asc" } });
      const told = digests.flatMap(({ items }) => (items as { id: string }[]).map((item) => item.id));
      expect([...told].sort()).toEqual([...topics].sort());
      const mails = smtp.to(email);
      const words = new Map(mails.map((mail) => [mail.messageId, mail.text ?? ""]));
      for (let window = 0; window < WINDOWS; window += 1)
        expect([...words.values()].filter((text) => text.includes(`* Topic ${window}\n`))).toHaveLength(1);
    }
    const names = new Set(smtp.mails.map((mail) => mail.messageId));
    expect(smtp.mails.length - names.size).toBeLessThanOrEqual(WINDOWS * 4);
    await smtp.close();
    await redis?.close();
    await database.close();
  });

  it("makes of each mail that was taken one reply, whenever they are killed", async () => {
    wireForNotices({ incoming });
    const database = await freshDatabase();
    const redis = shape === "redis" ? await startRedis() : null;
    const smtp = await startSmtp();
    const door = await startTestDoor(database);
    const args = [database.url, redis?.url ?? "-", smtp.url];
    const world = await mailWorld(database);
    const { spaceId } = await world.community();
    const { id: threadId } = await world.topic(world.sita, spaceId, "Why do groups stall?", "Half of us stop.", "en");
    const to = replyAddress({ personId: world.sita.id, threadId }) ?? "";
    let worker = await startWorkerProcess(...args);
    const replies = () => database.db.post.count({ where: { threadId, number: { gt: 1 } } });
    for (let count = 0; count < REPLIES; count += 1) {
      const mail = { from: world.sita.email, to, messageId: `<${count}@example.org>`, text: `Answer ${count}.` };
      // Its server did not hear our answer, and sends it again.
      expect([(await door.send(mail)).code, (await door.send(mail)).code]).toEqual([250, 250]);
      if (count % (REPLIES / KILLS) !== REPLIES / KILLS - 1) continue;
      await vi.waitFor(async () => expect(await replies()).toBeGreaterThan(count - 8), {
        timeout: 60_000,
        interval: 5,
      });
      await kill(worker);
      worker = await startWorkerProcess(...args);
    }
    await vi.waitFor(
      async () => {
        // As if the time of waiting were over: nobody is at it any more.
        await database.db.$executeRaw`
          update "incomingMail" set "claimedUntil" = "claimedUntil" - interval '3 seconds', "enqueuedAt" = "enqueuedAt" - interval '3 seconds'
          where "state" = 'waiting'`;
        expect(await database.db.incomingMail.count({ where: { state: "waiting" } })).toBe(0);
      },
      { timeout: 200_000, interval: 300 },
    );
    await kill(worker);
    const posts = await database.db.post.findMany({
      where: { threadId, number: { gt: 1 } },
      orderBy: { number: "asc" },
    });
    expect(posts.map(({ source }) => source).sort()).toEqual(
      Array.from({ length: REPLIES }, (_, count) => `Answer ${count}.`).sort(),
    );
    await door.close();
    await smtp.close();
    await redis?.close();
    await database.close();
    wireForNotices();
  });
});
