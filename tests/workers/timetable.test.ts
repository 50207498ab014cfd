import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  dropParked,
  newId,
  recordInRoom,
  retryParked,
  roomEntriesSince,
  viewWork,
} from "#server/core/usecase/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { people } from "#tests/support/people.ts";
import { readableLog, startTestWorkers, systemCtx } from "#tests/support/workers.ts";
import { runTimetable } from "#workers/run-timetable.ts";
import { timetable } from "#workers/timetable.ts";

describe("the timetable", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    wireForNotices();
    database = await freshDatabase();
  });
  afterAll(() => database.close());
  const runAll = async () => {
    for (const work of timetable) await work.run(systemCtx(database), new AbortController().signal);
  };

  it("forgets old entries of rooms' logs, and who was away too long is told so", async () => {
    const ctx = systemCtx(database);
    const [old, mixed, live] = [`thread:${newId()}`, `thread:${newId()}`, `thread:${newId()}`];
    const happen = (room: string) => recordInRoom(ctx, { room, kind: "post", subject: newId() });
    for (const room of [old, old, old, mixed, mixed]) await happen(room);
    await database.db.$executeRaw`update "roomEntry" set "at" = "at" - interval '15 days'`;
    for (const room of [mixed, live]) await happen(room);
    await runAll();
    const left = await database.db.roomEntry.groupBy({ by: ["room"], _count: true });
    expect(new Map(left.map((row) => [row.room, row._count]))).toEqual(
      new Map([
        [old, 1],
        [mixed, 1],
        [live, 1],
      ]),
    );
    const since = async (room: string, seq: number) =>
      (await roomEntriesSince(ctx, { room, seq, limit: 100 }))?.entries.length ?? "reload";
    expect([
      await since(old, 0),
      await since(old, 2),
      await since(old, 3),
      await since(mixed, 2),
      await since(live, 0),
    ]).toEqual(["reload", 1, 0, 1, 1]);
  });

  it("forgets events that are done with, and keeps what is not", async () => {
    const week = new Date(Date.now() - 8 * 86_400_000);
    const row = (more: { doneAt: Date | null; publishedAt: Date | null }) => ({
      id: newId(),
      type: "space.changed",
      payload: { spaceId: newId() },
      traceId: "",
      at: week,
      enqueuedAt: week,
      ...more,
    });
    const rows = [
      row({ doneAt: week, publishedAt: week }),
      row({ doneAt: null, publishedAt: week }),
      row({ doneAt: new Date(), publishedAt: week }),
    ];
    await database.db.outboxEvent.createMany({ data: rows });
    await runAll();
    const kept = await database.db.outboxEvent.findMany({ select: { id: true } });
    expect(kept.map(({ id }) => id).sort()).toEqual(
      rows
        .slice(1)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it("shows administrators what failed three times in a row, until it got through", { timeout: 60_000 }, async () => {
    const { log, lines } = readableLog();
    const admin = (await (await people({ database })).person({ siteRole: "admin" })).ctx;
    const shown = async () => (await viewWork(admin)).find(({ name }) => name === "timetable");
    const given = { openCtx: () => systemCtx(database), log, stopping: new AbortController().signal };
    const run = (attemptsStarted = 1) => runTimetable(given)({ name: "purge-sends", data: {}, attemptsStarted });
    await run();
    expect(await shown()).toMatchObject({ parked: 0, last: [], mayDrop: false });

    await database.db.$executeRaw`alter table "send" rename to "sendAside"`;
    await run();
    // Once in between it got through: what failed before is over.
    await database.db.$executeRaw`alter table "sendAside" rename to "send"`;
    await run();
    await database.db.$executeRaw`alter table "send" rename to "sendAside"`;
    await run();
    await run(2);
    expect(await shown()).toMatchObject({
      ...{ parked: 1, waiting: 0 },
      last: [{ id: "purge-sends", what: "purge-sends", tries: 3, why: expect.stringContaining("Error") }],
    });
    expect(lines.filter(({ level, work }) => level === 50 && work === "purge-sends")).toHaveLength(1);
    await expect(dropParked(admin, { work: "timetable", id: "purge-sends" })).rejects.toMatchObject({ status: 404 });

    await database.db.$executeRaw`alter table "sendAside" rename to "send"`;
    await retryParked(admin, { work: "timetable", id: "purge-sends" });
    const workers = await startTestWorkers(database, {});
    await vi.waitFor(async () => expect(await shown()).toMatchObject({ parked: 0, last: [] }), { timeout: 30_000 });
    await workers.close();
  });

  it("names each work once", () => {
    expect(new Set(timetable.map((work) => work.name)).size).toBe(timetable.length);
  });
});
