import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { askMails } from "#server/core/mail/index.ts";
import { newId, recordEvent, registerConsumer, retryParked, viewWork } from "#server/core/usecase/index.ts";
import { BESIDE_DEATH } from "#tests/support/beside-death.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { people } from "#tests/support/people.ts";
import { shapesToKill, startRedis } from "#tests/support/redis.ts";
import { startSmtp } from "#tests/support/smtp.ts";

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
});

function startWorker(...given: [databaseUrl: string, redisUrl: string, smtpUrl: string]) {
  const child = spawn(process.execPath, ["tests/support/worker-process.ts", ...given], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  running.add(child);
  const ended = once(child, "exit").then(() => running.delete(child));
  return { child, ended };
}

it("an event that kills its process is parked alone; what ran beside it each time is done", {
  timeout: 400_000,
}, async () => {
  wireForNotices();
  registerConsumer({ name: BESIDE_DEATH.consumer, types: ["space.changed"], run: async () => undefined });
  const database = await freshDatabase();
  const { consumer } = BESIDE_DEATH;
  const { system } = await people({ database });
  const happen = (spaceId: string) => system.transaction((tx) => recordEvent(tx, { type: "space.changed", spaceId }));
  const deadly = await happen(`${BESIDE_DEATH.deadly}${newId().slice(4)}`);
  const innocent = [await happen(newId()), await happen(newId()), await happen(newId())];
  const mostTries = { innocent: 0 };
  // What waits is due at once, and the deadly one is near its last try once the others are through.
  const look = async () => {
    await database.db.$executeRaw`
      update "outboxFailure" set "lastAt" = "lastAt" - interval '1 hour' where "gaveUpAt" is null`;
    await database.db.$executeRaw`
      update "outboxEvent" set "enqueuedAt" = "enqueuedAt" - interval '1 minute' where "doneAt" is null`;
    const failures = await database.db.outboxFailure.findMany({ where: { consumer } });
    for (const { eventId, attempts } of failures)
      if (eventId !== deadly) mostTries.innocent = Math.max(mostTries.innocent, attempts);
    const through = await database.db.outboxReceipt.count({ where: { eventId: { in: innocent }, consumer } });
    if (through === innocent.length)
      await database.db.outboxFailure.updateMany({
        where: { eventId: deadly, attempts: { lt: 11 } },
        data: { attempts: 11 },
      });
    return { through, parked: failures.filter(({ gaveUpAt }) => gaveUpAt).map(({ eventId }) => eventId) };
  };
  let worker = startWorker(database.url, "-", "smtp://127.0.0.1:9");
  let deaths = 0;
  let seen = await look();
  while (seen.through < innocent.length || seen.parked.length === 0) {
    const died = await Promise.race([worker.ended.then(() => true), pause(300).then(() => false)]);
    if (died) {
      deaths += 1;
      worker = startWorker(database.url, "-", "smtp://127.0.0.1:9");
    }
    seen = await look();
  }
  expect(seen).toEqual({ through: 3, parked: [deadly] });
  // It did run beside them, twice; from then on each ran alone.
  expect(deaths).toBeGreaterThan(2);
  expect(mostTries.innocent).toBeGreaterThan(1);
  expect(mostTries.innocent).toBeLessThan(6);
  worker.child.kill("SIGTERM");
  await worker.ended;
  await database.close();
});

describe.each(shapesToKill)(
  "a job that kills its process each time, with its queue on %s",
  { timeout: 400_000 },
  (shape) => {
    it("ends parked, and not for ever in a circle; the others are done", async () => {
      wireForNotices();
      const database = await freshDatabase();
      const redis = shape === "redis" ? await startRedis() : null;
      const smtp = await startSmtp();
      const folk = await people({ database });
      const admin = await folk.person({ name: "Anh", siteRole: "admin" });
      const ask = (to: string, deadly: boolean) =>
        folk.system.transaction((tx) => askMails(tx, [{ kind: "deadly", personId: null, facts: { to, deadly } }]));
      await ask("deadly@example.org", true);
      const { id } = await database.db.delivery.findFirstOrThrow();
      const row = () => database.db.delivery.findUniqueOrThrow({ where: { id } });
      const start = () => startWorker(database.url, redis?.url ?? "-", smtp.url);

      let kills = 0;
      let worker = start();
      for (;;) {
        const parked = vi.waitFor(
          async () => {
            // As if its time of its own had come.
            await database.db.$executeRaw`update "delivery" set "dueAt" = clock_timestamp(), "enqueuedAt" = null
            where "id" = ${id}::uuid and "state" = 'waiting' and "why" = 'lost' and "claimedUntil" is null`;
            expect((await row()).state).toBe("failed");
          },
          { timeout: 120_000, interval: 250 },
        );
        const how = await Promise.race([parked.then(() => "parked"), worker.ended.then(() => "killed")]);
        parked.catch(() => undefined);
        if (how === "parked") break;
        kills += 1;
        // What others ask for meanwhile is done by the next.
        await ask(`other-${kills}@example.org`, false);
        await database.db.$executeRaw`update "delivery" set "claimedUntil" = clock_timestamp() - interval '1 second',
        "enqueuedAt" = null where "id" = ${id}::uuid`;
        worker = start();
      }
      expect([kills, await row()]).toEqual([5, expect.objectContaining({ state: "failed", why: "killed" })]);
      const work = (await viewWork(admin.ctx)).find(({ name }) => name === "mail");
      expect(work).toMatchObject({ parked: 1, last: [{ id, what: "deadly", why: "killed" }] });
      const others = Array.from({ length: kills }, (_, at) => `other-${at + 1}@example.org`);
      await vi.waitFor(
        () => expect([...new Set(smtp.mails.flatMap(({ recipients }) => recipients))].sort()).toEqual(others),
        { timeout: 60_000, interval: 100 },
      );
      // The cause is mended: here, that it is deadly no more.
      await database.db.delivery.update({
        where: { id },
        data: { facts: { to: "deadly@example.org", deadly: false } },
      });
      await retryParked(admin.ctx, { work: "mail", id });
      await vi.waitFor(() => expect(smtp.to("deadly@example.org")).toHaveLength(1), { timeout: 60_000, interval: 100 });
      worker.child.kill("SIGTERM");
      await worker.ended;
      await smtp.close();
      await redis?.close();
      await database.close();
    });
  },
);
