import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { WorkName } from "#server/contracts/work.ts";
import { askMails, type ComposedMail, deliver, registerMailKind } from "#server/core/mail/index.ts";
import {
  type Ctx,
  dropParked,
  newId,
  recordEvent,
  registerConsumer,
  retryAllParked,
  retryParked,
  viewWork,
} from "#server/core/usecase/index.ts";
import type { Mailer } from "#server/platform/mail/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { people } from "#tests/support/people.ts";
import { queueShapes, startRedis, type TestRedis } from "#tests/support/redis.ts";
import { startSmtp, type TestSmtp } from "#tests/support/smtp.ts";
import { startTestWorkers, systemCtx } from "#tests/support/workers.ts";

/** What makes work fail, until somebody mends it. */
const trouble = { events: new Set<string>(), mails: new Set<string>(), hanging: false };
const consumer = `mended-${newId()}`;
const kind = `mended-${newId()}`;

registerConsumer({
  name: consumer,
  types: ["person.changed"],
  async run(_ctx, event) {
    if (trouble.events.has(event.id)) throw new Error("no such column: harvest\n    at somewhere");
  },
});
registerMailKind({
  kind,
  goodForMs: 86_400_000,
  async compose(_ctx, { facts }): Promise<ComposedMail> {
    const { says } = facts as { says: string };
    if (trouble.mails.has(says)) throw new Error("this mail is poison");
    if (trouble.hanging && says === "hangs") await new Promise(() => undefined);
    return { to: { name: "Sita", address: `${says}@example.org` }, subject: says, text: says, html: "" };
  },
});

async function workOf(admin: Ctx, name: WorkName) {
  const view = (await viewWork(admin)).find((work) => work.name === name);
  if (!view) throw new Error(`no work ${name}`);
  return view;
}

describe.each(queueShapes)("work that was given up, with its queue on %s", { timeout: 120_000 }, (shape) => {
  let database: TestDatabase;
  let redis: TestRedis | null = null;
  let smtp: TestSmtp;
  let ctx: Ctx;
  let admin: Ctx;
  let member: Ctx;
  let workers: Awaited<ReturnType<typeof startTestWorkers>>;

  beforeAll(async () => {
    wireForNotices();
    database = await freshDatabase();
    const folk = await people({ database });
    admin = (await folk.person({ name: "Anh", siteRole: "admin" })).ctx;
    member = (await folk.person({ name: "Maria", siteRole: "staff" })).ctx;
    ctx = systemCtx(database);
    if (shape === "redis") redis = await startRedis();
    smtp = await startSmtp();
    workers = await startTestWorkers(database, { redisUrl: redis?.url ?? null, smtpUrl: smtp.url });
  });
  afterAll(async () => {
    await workers.close();
    await smtp.close();
    await database.close();
    await redis?.close();
  });

  const happen = () => ctx.transaction((tx) => recordEvent(tx, { type: "person.changed", personId: newId() }));
  const ask = (says: string) =>
    ctx.transaction((tx) => askMails(tx, [{ kind, personId: null, facts: { says }, delayMs: 0 }]));
  const doneAt = async (id: string) => (await database.db.outboxEvent.findUniqueOrThrow({ where: { id } })).doneAt;
  const waitFor = (work: () => Promise<void>) => vi.waitFor(work, { timeout: 60_000, interval: 200 });
  const row = async (says: string) => {
    const rows = await database.db.delivery.findMany({ where: { kind } });
    const found = rows.find(({ facts }) => (facts as { says: string }).says === says);
    if (!found) throw new Error(`no delivery ${says}`);
    return found;
  };
  /** As if it had been tried for an hour. */
  const almost = async (id: string) => {
    await database.db.outboxFailure.updateMany({ where: { eventId: id, gaveUpAt: null }, data: { attempts: 11 } });
    await database.db.$executeRaw`update "outboxFailure" set "lastAt" = "lastAt" - interval '2 hours'`;
    await database.db
      .$executeRaw`update "outboxEvent" set "enqueuedAt" = "enqueuedAt" - interval '2 hours' where "doneAt" is null`;
  };

  it("is shown with its reason, holds up nobody, and is done when the cause was mended", async () => {
    expect(await workOf(admin, "events")).toMatchObject({ parked: 0, last: [] });
    const [poison, dropped] = [await happen(), await happen()];
    trouble.events.add(poison).add(dropped);
    const others = [await happen(), await happen()];
    await waitFor(async () => {
      for (const id of [poison, dropped]) await almost(id);
      expect((await workOf(admin, "events")).parked).toBe(2);
    });
    await waitFor(async () => expect(await Promise.all(others.map(doneAt))).not.toContain(null));
    const { last } = await workOf(admin, "events");
    expect(last.map(({ at: _, ...one }) => one).sort((one, other) => (one.id < other.id ? -1 : 1))).toEqual(
      [poison, dropped].map((id) => ({
        id: `${id}.${consumer}`,
        what: `${consumer} · person.changed`,
        why: "Error: no such column: harvest",
        tries: 12,
      })),
    );
    expect((await workers.metrics.text()).body).toContain("rutas_parked 2");

    trouble.events.clear();
    await retryParked(admin, { work: "events", id: `${poison}.${consumer}` });
    await waitFor(async () =>
      expect(await database.db.outboxReceipt.count({ where: { eventId: poison, consumer } })).toBe(1),
    );
    await dropParked(admin, { work: "events", id: `${dropped}.${consumer}` });
    expect(await workOf(admin, "events")).toMatchObject({ parked: 0, last: [] });
    await waitFor(async () => expect(await doneAt(poison)).not.toBeNull());
    const written = await database.db.auditEntry.findMany({ where: { subjectType: "work" }, orderBy: { id: "asc" } });
    expect(written.map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ["work.retried", `${poison}.${consumer}`],
      ["work.dropped", `${dropped}.${consumer}`],
    ]);
  });

  it("may be a mail that breaks each time", async () => {
    trouble.mails.add("breaks").add("unwanted");
    for (const says of ["breaks", "unwanted", "whole"]) await ask(says);
    await waitFor(async () => {
      await database.db
        .$executeRaw`update "delivery" set "attempts" = 5, "dueAt" = clock_timestamp(), "enqueuedAt" = null
        where "state" = 'waiting' and "why" = 'broken'`;
      expect((await workOf(admin, "mail")).parked).toBe(2);
    });
    await waitFor(async () => expect(smtp.to("whole@example.org")).toHaveLength(1));
    const unwanted = await row("unwanted");
    await dropParked(admin, { work: "mail", id: unwanted.id });
    expect(await workOf(admin, "mail")).toMatchObject({
      parked: 1,
      last: [{ id: (await row("breaks")).id, what: kind, why: "broken", tries: 6 }],
    });
    trouble.mails.clear();
    expect(await retryAllParked(admin, { work: "mail" })).toBe(1);
    await waitFor(async () => expect(smtp.to("breaks@example.org")).toHaveLength(1));
    await waitFor(async () => expect((await row("breaks")).state).toBe("sent"));
    expect([(await row("unwanted")).state, (await row("unwanted")).why]).toEqual(["skipped", "dropped"]);
    expect(await workOf(admin, "mail")).toMatchObject({ parked: 0, waiting: 0 });
  });

  it("is for administrators, and only what is parked can be tried again or dropped", async () => {
    const parked = { work: "mail", id: (await row("breaks")).id } as const;
    await expect(viewWork(member)).rejects.toMatchObject({ status: 403 });
    for (const act of [retryParked, dropParked]) {
      await expect(act(member, parked)).rejects.toMatchObject({ status: 403 });
      await expect(act(admin, parked)).rejects.toMatchObject({ status: 404 });
      for (const id of ["x", newId(), `${newId()}.${consumer}`, "' or true"])
        for (const work of ["events", "mail", "push", "mailIn", "translations"] as const)
          await expect(act(admin, { work, id })).rejects.toMatchObject({ status: 404 });
    }
  });
});

it("a delivery whose process ends each time is parked after the fifth, and lets others of its topic go", async () => {
  wireForNotices();
  const database = await freshDatabase();
  const ctx = systemCtx(database);
  const admin = (await people({ database }).then((folk) => folk.person({ siteRole: "admin" }))).ctx;
  const sent: string[] = [];
  const mailer: Mailer = {
    send: async ({ subject }) => {
      sent.push(subject);
      return { outcome: "sent" };
    },
    restsUntil: () => null,
    close: () => undefined,
  };
  const [conversation, personId] = [newId(), newId()];
  for (const says of ["hangs", "other"])
    await ctx.transaction((tx) => askMails(tx, [{ kind, personId, conversation, facts: { says } }]));
  const [first, other] = await database.db.delivery.findMany({ where: { kind }, orderBy: { id: "asc" } });
  trouble.hanging = true;
  const firstRow = () => database.db.delivery.findUniqueOrThrow({ where: { id: first?.id ?? "" } });
  const go = () => deliver(ctx, { deliveryId: first?.id ?? "", mailer });
  for (let kills = 0; kills < 5; kills += 1) {
    expect([(await workOf(admin, "mail")).parked, (await firstRow()).lost]).toEqual([0, kills]);
    // Its process is gone in the middle: nobody writes down what became of it, and the claim runs out.
    void go();
    await vi.waitFor(async () => expect((await firstRow()).claimedUntil).not.toBeNull());
    await database.db.$executeRaw`update "delivery" set "claimedUntil" = clock_timestamp() - interval '1 second'`;
    if (kills === 4) break;
    // It is tried again at a time of its own, apart from what was under way with it.
    expect(await go()).toBe("later");
    expect([(await firstRow()).why, await go()]).toEqual(["lost", "notDue"]);
    await database.db.$executeRaw`update "delivery" set "dueAt" = clock_timestamp()`;
  }
  expect(await go()).toBe("failed");
  expect(await workOf(admin, "mail")).toMatchObject({ parked: 1, last: [{ id: first?.id, why: "killed" }] });
  expect([await deliver(ctx, { deliveryId: other?.id ?? "", mailer }), sent]).toEqual(["sent", ["other"]]);
  trouble.hanging = false;
  await retryParked(admin, { work: "mail", id: first?.id ?? "" });
  expect([await deliver(ctx, { deliveryId: first?.id ?? "", mailer }), sent]).toEqual(["sent", ["other", "hangs"]]);
  await database.close();
});
