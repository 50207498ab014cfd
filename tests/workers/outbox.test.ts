import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Ctx, newId, recordEvent, registerConsumer } from "#server/core/usecase/index.ts";
import { openQueues } from "#server/platform/queue/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { queueShapes, startRedis, type TestRedis } from "#tests/support/redis.ts";
import { readableLog, startTestWorkers, systemCtx } from "#tests/support/workers.ts";
import { relayOutbox } from "#workers/relay-outbox.ts";

const names = { counting: `counting-${newId()}`, failing: `failing-${newId()}` };
const trouble = { eventIds: new Set<string>() };

// Two consumers of a type that nothing else in these tests listens to.
registerConsumer({
  name: names.counting,
  types: ["space.changed"],
  async run(ctx, event) {
    await ctx.db.roomEntry.create({
      data: {
        room: `counted:${event.id}`,
        seq: 1n,
        kind: "counted",
        subject: event.payload.spaceId,
        at: ctx.clock.now(),
      },
    });
  },
});
registerConsumer({
  name: names.failing,
  types: ["space.changed"],
  async run(_ctx, event) {
    if (trouble.eventIds.has(event.id)) throw new Error("this event is poison");
  },
});

describe.each(queueShapes)("the outbox with its queue on %s", { timeout: 90_000 }, (shape) => {
  let database: TestDatabase;
  let redis: TestRedis | null = null;
  let ctx: Ctx;
  const where = () => ({ redisUrl: redis?.url ?? null });

  beforeAll(async () => {
    database = await freshDatabase();
    ctx = systemCtx(database);
    if (shape === "redis") redis = await startRedis();
  });
  afterAll(async () => {
    await database.close();
    await redis?.close();
  });

  const happen = () => ctx.transaction((tx) => recordEvent(tx, { type: "space.changed", spaceId: newId() }));
  const happenMany = (count: number) => Promise.all(Array.from({ length: count }, happen));
  const counted = (ids: string[]) =>
    database.db.roomEntry.count({ where: { room: { in: ids.map((id) => `counted:${id}`) } } });
  const allDone = (ids: string[]) =>
    vi.waitFor(
      async () =>
        expect(await database.db.outboxEvent.count({ where: { id: { in: ids }, doneAt: { not: null } } })).toBe(
          ids.length,
        ),
      { timeout: 60_000, interval: 50 },
    );
  /** As if the time of waiting were over. */
  const waitedLong = () =>
    database.db.$transaction([
      database.db
        .$executeRaw`update "outboxEvent" set "enqueuedAt" = "enqueuedAt" - interval '2 hours' where "doneAt" is null`,
      database.db.$executeRaw`update "outboxFailure" set "lastAt" = "lastAt" - interval '2 hours'`,
    ]);

  it("runs every consumer once for each event, also with two processes, and then the event is done", async () => {
    const ids = await happenMany(40);
    const workers = [await startTestWorkers(database, where()), await startTestWorkers(database, where())];
    ids.push(...(await happenMany(40)));
    await allDone(ids);
    await Promise.all(workers.map((one) => one.close()));
    expect(await counted(ids)).toBe(80);
    const receipts = await database.db.outboxReceipt.groupBy({
      by: ["consumer"],
      _count: true,
      where: { eventId: { in: ids } },
    });
    expect(Object.fromEntries(receipts.map((row) => [row.consumer, row._count]))).toEqual({
      [names.counting]: 80,
      [names.failing]: 80,
    });
  });

  it("is done at once with an event that nobody waits for", async () => {
    const id = await ctx.transaction((tx) =>
      recordEvent(tx, { type: "space.watched", spaceId: newId(), personId: newId(), watch: "all" }),
    );
    const workers = await startTestWorkers(database, where());
    await allDone([id]);
    await workers.close();
    expect(await database.db.outboxReceipt.count({ where: { eventId: id } })).toBe(0);
  });

  it("leaves what is not in hand to the next process, when this one is told to stop", async () => {
    const ids = await happenMany(250);
    const queues = await openQueues({ address: database.address, ...where(), log: readableLog().log });
    const stopping = new AbortController();
    const toldMeanwhile = {
      ...queues,
      add: (...given: Parameters<typeof queues.add>) => {
        stopping.abort();
        return queues.add(...given);
      },
    };
    await relayOutbox(ctx, { queues: toldMeanwhile, stopping: stopping.signal });
    const waiting = () => database.db.outboxEvent.count({ where: { id: { in: ids }, enqueuedAt: null } });
    expect(await waiting()).toBe(50);
    await relayOutbox(ctx, { queues, stopping: stopping.signal });
    expect(await waiting()).toBe(50);
    await queues.close();
    const workers = await startTestWorkers(database, where());
    await allDone(ids);
    expect(await counted(ids)).toBe(250);
    await workers.close();
  });

  it("sweeps up what an emptied queue lost", async () => {
    const ids = await happenMany(10);
    const queues = await openQueues({ address: database.address, ...where(), log: readableLog().log });
    await relayOutbox(ctx, { queues, stopping: new AbortController().signal });
    expect(await queues.counts()).toMatchObject({ events: 20 });
    await queues.close();
    if (redis) {
      await redis.kill();
      await redis.restart();
    } else {
      await database.db.$executeRawUnsafe("drop schema bullmq cascade");
    }
    await waitedLong();
    const workers = await startTestWorkers(database, where());
    await allDone(ids);
    await workers.close();
    expect(await counted(ids)).toBe(10);
  });

  it("gives a poisoned event up, loudly, without holding up others, and takes it up again at the next start", async () => {
    const { log, lines } = readableLog();
    const poison = await happen();
    trouble.eventIds.add(poison);
    const workers = await startTestWorkers(database, { ...where(), log });
    const others = await happenMany(5);
    await allDone(others);
    await database.db.$executeRaw`update "outboxFailure" set "attempts" = 11 where "eventId" = ${poison}::uuid`;
    await vi.waitFor(
      async () => {
        await waitedLong();
        expect(await database.db.outboxEvent.findUniqueOrThrow({ where: { id: poison } })).toMatchObject({
          doneAt: expect.any(Date),
        });
      },
      { timeout: 60_000, interval: 500 },
    );
    expect(await counted([poison])).toBe(1);
    expect(lines.filter((line) => line.level >= 50)).toMatchObject([
      { eventId: poison, consumer: names.failing, attempts: 12 },
    ]);
    expect((await workers.health.states()).outbox).toEqual({
      state: "up",
      detail: "1 tasks were given up; see the log",
    });
    expect((await workers.metrics.text()).body).toContain("rutas_outbox_given_up 1");

    await workers.close();

    trouble.eventIds.clear();
    const next = await startTestWorkers(database, where());
    await vi.waitFor(
      async () => expect(await database.db.outboxReceipt.count({ where: { eventId: poison } })).toBe(2),
      { timeout: 60_000 },
    );
    await next.close();
  });
});

describe.runIf(queueShapes.includes("redis"))("Redis", { timeout: 90_000 }, () => {
  it("may be absent at the start and go in between: what happened is not lost, and it is said", async () => {
    const database = await freshDatabase();
    const ctx = systemCtx(database);
    const redis = await startRedis();
    await redis.kill();
    const { log, lines } = readableLog();
    const workers = await startTestWorkers(database, { redisUrl: redis.url, log });
    const happen = () => ctx.transaction((tx) => recordEvent(tx, { type: "space.changed", spaceId: newId() }));
    const done = (id: string) =>
      vi.waitFor(
        async () => {
          await database.db
            .$executeRaw`update "outboxEvent" set "enqueuedAt" = "enqueuedAt" - interval '1 minute' where "doneAt" is null`;
          expect(await database.db.outboxEvent.findUniqueOrThrow({ where: { id } })).toMatchObject({
            doneAt: expect.any(Date),
          });
        },
        { timeout: 60_000, interval: 1000 },
      );
    const first = await happen();
    await vi.waitFor(async () => expect((await workers.health.states()).queue?.state).toBe("down"), {
      timeout: 10_000,
    });
    await redis.restart();
    await done(first);
    await redis.kill();
    const second = await happen();
    await redis.restart();
    await done(second);
    await workers.close();
    await redis.close();
    await database.close();
    expect(
      lines.filter((line) => line.msg === "Redis does not answer; jobs wait in the database").length,
    ).toBeGreaterThan(0);
  });

  it("that may drop what it holds is said loudly", async () => {
    const database = await freshDatabase();
    const redis = await startRedis({ policy: "allkeys-lru" });
    const { log, lines } = readableLog();
    const workers = await startTestWorkers(database, { redisUrl: redis.url, log });
    const sentence = "Redis may throw jobs away: maxmemory-policy is allkeys-lru; set it to noeviction.";
    await vi.waitFor(
      async () => expect((await workers.health.states()).queue).toEqual({ state: "up", detail: sentence }),
      { timeout: 10_000 },
    );
    expect(lines.some((line) => line.level === 50 && line.msg === sentence)).toBe(true);
    await workers.close();
    await redis.close();
    await database.close();
  });
});
