import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Ctx, newId, registerTally, tellDue, tellSoon } from "#server/core/usecase/index.ts";
import { openDatabase } from "#server/platform/database/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { systemCtx } from "#tests/support/workers.ts";

const VOTES = 200;

let database: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  database = await freshDatabase();
  ctx = systemCtx(database);
});
afterAll(() => database.close());

/** A vote as anybody's: a row of its own, and the word that its room has to hear of it. */
const vote = (room: string, subject: string, { breaks = false } = {}) =>
  ctx.transaction(async (tx) => {
    await tx.db.send.create({
      data: { personId: newId(), key: room, action: subject, bodyHash: "", result: {}, at: tx.clock.now() },
    });
    await tellSoon(tx, { room, kind: "question", subject });
    if (breaks) throw new Error("taken back");
  });
const votesFor = (room: string, subject: string) => database.db.send.count({ where: { key: room, action: subject } });
const entriesOf = (room: string) => database.db.roomEntry.findMany({ where: { room }, orderBy: { seq: "asc" } });
const waiting = (room: string) => database.db.tellDue.count({ where: { room } });
const newRoom = () => `thread:${newId()}`;
/** As if the room had not been told for a while. */
const longAgo = (room: string) =>
  database.db.$executeRaw`update "room" set "toldAt" = "toldAt" - interval '1 second' where "name" = ${room}`;

describe("telling a room of what many do at once", () => {
  it("makes one entry for each subject of what came, in the order of coming, and nothing of what was undone", async () => {
    const room = newRoom();
    await vote(room, "b");
    await vote(room, "a");
    await vote(room, "b");
    await expect(vote(room, "c", { breaks: true })).rejects.toThrow("taken back");
    await tellDue(ctx);
    const entries = await entriesOf(room);
    expect(entries.map(({ seq, kind, subject }) => [Number(seq), kind, subject])).toEqual([
      [1, "question", "b"],
      [2, "question", "a"],
    ]);
    const events = await database.db.outboxEvent.findMany({ where: { room }, orderBy: { roomSeq: "asc" } });
    expect(events.map(({ type, roomSeq, payload }) => [type, Number(roomSeq), payload])).toEqual([
      ["tally.changed", 1, { room, kind: "question", subject: "b" }],
      ["tally.changed", 2, { room, kind: "question", subject: "a" }],
    ]);
  });

  it("tells a room a few times a second and no oftener; what came meanwhile waits and is not lost", async () => {
    const room = newRoom();
    await vote(room, "a");
    await tellDue(ctx);
    await vote(room, "a");
    expect(await tellDue(ctx)).toBe(1);
    expect([(await entriesOf(room)).length, await waiting(room)]).toEqual([1, 1]);
    await longAgo(room);
    await tellDue(ctx);
    expect([(await entriesOf(room)).length, await waiting(room)]).toEqual([2, 0]);
    expect(await tellDue(ctx)).toBe(0);
  });

  it("misses none of 200 votes that come at once while two processes tell, in few entries", async () => {
    const [room, other] = [newRoom(), newRoom()];
    const second = openDatabase(database.address, { connections: 2 });
    const processes = [ctx, systemCtx({ ...database, ...second })];
    let voting = true;
    const telling = processes.map(async (process) => {
      while (voting) await tellDue(process);
    });
    await Promise.all(Array.from({ length: VOTES }, (_, at) => vote(at % 4 === 0 ? other : room, `${at % 2}`)));
    voting = false;
    await Promise.all(telling);
    for (const name of [room, other]) await longAgo(name);
    while ((await waiting(room)) + (await waiting(other)) > 0) await tellDue(ctx);
    await second.close();

    expect([await votesFor(room, "0"), await votesFor(room, "1"), await votesFor(other, "0")]).toEqual([50, 100, 50]);
    for (const [name, subjects] of [
      [room, ["0", "1"]],
      [other, ["0"]],
    ] as const) {
      const entries = await entriesOf(name);
      expect([...new Set(entries.map((entry) => entry.subject))].sort()).toEqual(subjects);
      expect(entries.map((entry) => Number(entry.seq))).toEqual(entries.map((_, at) => at + 1));
      expect(entries.length).toBeLessThan(VOTES / 4);
    }
  });

  it("tells the others while one room cannot be told, also where more wait than are told at once", async () => {
    registerTally("broken", async () => {
      throw new Error("cannot be counted");
    });
    const bad = newRoom();
    await tellSoon(ctx, { room: bad, kind: "broken", subject: "a" });
    const rooms = Array.from({ length: 120 }, newRoom);
    for (const room of rooms) await tellSoon(ctx, { room, kind: "question", subject: "a" });
    for (let turn = 0; turn < 2; turn++) {
      await expect(tellDue(ctx)).rejects.toThrow("cannot be counted");
      // The first have something to hear all the time.
      for (const room of rooms.slice(0, 100)) {
        await longAgo(room);
        await tellSoon(ctx, { room, kind: "question", subject: "a" });
      }
    }
    expect(await database.db.roomEntry.count({ where: { room: { in: rooms.slice(100) } } })).toBe(20);
    expect([await waiting(bad), await entriesOf(bad)]).toEqual([1, []]);
    await database.db.tellDue.deleteMany({ where: { room: { in: [bad, ...rooms] } } });
  });

  it("tells again what a process was at when it died", async () => {
    const room = newRoom();
    await vote(room, "a");
    const doomed = openDatabase(database.address, { connections: 1 });
    const lock = await database.pool.connect();
    await lock.query('begin; lock table "outboxEvent" in share mode');
    const died = expect(tellDue(systemCtx({ ...database, ...doomed }))).rejects.toThrow();
    const stuck = `from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await vi.waitFor(async () => expect((await database.pool.query(`select ${stuck}`)).rowCount).toBe(1));
    await database.pool.query(`select pg_terminate_backend(pid) ${stuck}`);
    await died;
    await lock.query("rollback");
    lock.release();
    await doomed.close();
    expect([await waiting(room), await entriesOf(room)]).toEqual([1, []]);
    await tellDue(ctx);
    expect([await waiting(room), (await entriesOf(room)).length]).toEqual([0, 1]);
  });
});
