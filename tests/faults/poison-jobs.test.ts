import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import { askMails } from "#server/core/mail/index.ts";
import { retryParked, viewWork } from "#server/core/usecase/index.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { people } from "#tests/support/people.ts";
import { queueShapes, startRedis } from "#tests/support/redis.ts";
import { startSmtp } from "#tests/support/smtp.ts";

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
});

describe.each(queueShapes)(
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
      const start = () => {
        const child = spawn(
          process.execPath,
          ["tests/support/worker-process.ts", database.url, redis?.url ?? "-", smtp.url],
          {
            stdio: ["ignore", "ignore", "inherit"],
          },
        );
        running.add(child);
        const ended = once(child, "exit").then(() => running.delete(child));
        return { child, ended };
      };

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
