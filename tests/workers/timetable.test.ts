import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId, recordInRoom, roomEntriesSince } from "#server/core/usecase/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { systemCtx } from "#tests/support/workers.ts";
import { timetable } from "#workers/timetable.ts";

describe("the timetable", () => {
  let database: TestDatabase;
  beforeAll(async () => {
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

  it("names each work once", () => {
    expect(new Set(timetable.map((work) => work.name)).size).toBe(timetable.length);
  });
});
