import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cancelEvent, moveEvent, purgeReminders, sayComing } from "#server/core/calendar/index.ts";
import { Conflict } from "#server/core/usecase/index.ts";
import { tellReminders } from "#workers/tell-reminders.ts";
import { eventBy, foundWorld, type Somebody, type World } from "./calendar-world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const work = (world: World) => tellReminders(world.system.ctx, new AbortController().signal);
const say = (who: Somebody, eventId: string, answer: "coming" | "maybe" | "no") =>
  sayComing(who.ctx, { eventId, answer });

/** Whoever was told or is to be told, "name minutes-before state", of one event. */
async function reminders(world: World, eventId: string, people: Record<string, Somebody>) {
  const rows = await world.database.db.reminder.findMany({
    where: { eventId },
    orderBy: [{ startsAt: "asc" }, { dueAt: "asc" }, { personId: "asc" }],
  });
  const names = new Map(Object.entries(people).map(([name, { id }]) => [id, name]));
  return rows.map((row) => `${names.get(row.personId)} ${row.minutesBefore} ${row.state}${row.why && ` ${row.why}`}`);
}

/** What was told of an event, in order: the time that is meant, how long before, and when. */
async function told(world: World, eventId: string) {
  const rows = await world.database.db.outboxEvent.findMany({
    where: { type: "calendar.reminded", payload: { path: ["eventId"], equals: eventId } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, at, payload }) => ({ id, at, ...(payload as Reminded) }));
}

type Reminded = { eventId: string; startsAt: string; minutesBefore: number };

/** Which event holds the dates to come now; null: there are none, and nothing was done. */
async function unlessOver(deed: Promise<{ eventId: string }>): Promise<string | null> {
  try {
    return (await deed).eventId;
  } catch (error) {
    if (error instanceof Conflict && error.reason === "eventOver") return null;
    throw error;
  }
}

describe("reminders", () => {
  it("are told to hosts and who comes: a day, an hour and a moment before, once each", async () => {
    const world = await foundWorld();
    const { moderator, sita, efrain, maria, stranger } = world;
    const eventId = await eventBy(moderator, world.spaceId, { hosts: [efrain.handle] });
    await say(sita, eventId, "coming");
    await say(maria, eventId, "no");
    const start = Date.parse("2026-11-12T11:15:00Z");
    for (let at = start - 48 * HOUR; at < start + HOUR; at += 5 * MINUTE) {
      world.clock.time = at;
      await work(world);
    }
    expect(await told(world, eventId)).toMatchObject(
      [1440, 60, 0].map((minutesBefore) => ({ minutesBefore, at: new Date(start - minutesBefore * MINUTE) })),
    );
    const everybody = { moderator, sita, efrain, maria, stranger };
    expect(new Set(await reminders(world, eventId, everybody))).toEqual(
      new Set(["sita", "efrain"].flatMap((name) => [1440, 60, 0].map((before) => `${name} ${before} told`))),
    );
  });

  it("that would have been due already are not written down", async () => {
    const world = await foundWorld();
    const { moderator, sita, maria } = world;
    const eventId = await eventBy(moderator, world.spaceId, { hosts: [maria.handle] });
    await say(maria, eventId, "no");
    world.clock.time = Date.parse("2026-11-10T10:45:00Z");
    await work(world);
    world.clock.time = Date.parse("2026-11-12T10:45:00Z");
    await say(sita, eventId, "coming");
    await work(world);
    expect(await reminders(world, eventId, { sita })).toEqual(["sita 0 waiting"]);
  });

  it("reach who says that they come through a process whose clock is behind the one that writes them down", async () => {
    const world = await foundWorld();
    const { moderator, sita } = world;
    const eventId = await eventBy(moderator, world.spaceId, { hosts: [moderator.handle] });
    world.clock.time = Date.parse("2026-11-09T11:17:00Z");
    await work(world);
    expect(await reminders(world, eventId, { moderator })).toHaveLength(3);
    world.clock.time = Date.parse("2026-11-09T11:12:00Z");
    await say(sita, eventId, "coming");
    world.clock.time = Date.parse("2026-11-12T11:15:00Z");
    await work(world);
    expect((await reminders(world, eventId, { sita, moderator })).filter((one) => one.startsWith("sita"))).toEqual([
      "sita 1440 dropped tooLate",
      "sita 60 dropped tooLate",
      "sita 0 told",
    ]);
  });

  it("move with their event, and none is told after it was called off", async () => {
    const world = await foundWorld();
    const { moderator, sita } = world;
    const eventId = await eventBy(moderator, world.spaceId, { hosts: [sita.handle] });
    world.clock.time = Date.parse("2026-11-11T12:00:00Z");
    await work(world);
    await work(world);
    expect(await told(world, eventId)).toHaveLength(1);
    await moveEvent(moderator.ctx, { eventId, date: "2026-11-14", time: "17:00", zone: "Asia/Kathmandu", minutes: 60 });
    expect(await reminders(world, eventId, { sita })).toEqual([
      "sita 1440 told",
      ...[1440, 60, 0].map((before) => `sita ${before} waiting`),
    ]);
    // The old time comes and goes in silence; the new one is told of.
    world.clock.time = Date.parse("2026-11-12T11:16:00Z");
    await work(world);
    expect(await told(world, eventId)).toHaveLength(1);
    world.clock.time = Date.parse("2026-11-13T11:16:00Z");
    await work(world);
    expect((await told(world, eventId)).map(({ startsAt }) => startsAt)).toEqual([
      "2026-11-12T11:15:00.000Z",
      "2026-11-14T11:15:00.000Z",
    ]);
    await cancelEvent(moderator.ctx, { eventId, reason: "The road is closed." });
    world.clock.time = Date.parse("2026-11-14T11:16:00Z");
    await work(world);
    expect(await told(world, eventId)).toHaveLength(2);
    expect(await reminders(world, eventId, { sita })).toEqual(["sita 1440 told", "sita 1440 told"]);
  });

  it("are dropped, with the reason, when nothing ran for weeks", async () => {
    const world = await foundWorld();
    const { moderator, sita } = world;
    const eventId = await eventBy(moderator, world.spaceId, { hosts: [sita.handle], repeat: "week", times: 8 });
    world.clock.time = Date.parse("2026-11-10T11:00:00Z");
    await work(world);
    expect(await reminders(world, eventId, { sita })).toEqual([1440, 60, 0].map((before) => `sita ${before} waiting`));
    // Twenty days later three meetings are over, and the next one is in two days.
    world.clock.time = Date.parse("2026-12-01T11:00:00Z");
    await work(world);
    expect(await told(world, eventId)).toEqual([]);
    expect(await reminders(world, eventId, { sita })).toEqual([
      ...[1440, 60, 0].map((before) => `sita ${before} dropped tooLate`),
      ...[1440, 60, 0].map((before) => `sita ${before} waiting`),
    ]);
    world.clock.time = Date.parse("2026-12-02T11:15:00Z");
    await work(world);
    expect(await told(world, eventId)).toMatchObject([{ startsAt: "2026-12-03T11:15:00.000Z", minutesBefore: 1440 }]);
  });

  it("keep to the clock on the wall when that is put back", async () => {
    const world = await foundWorld();
    const { moderator, sita } = world;
    world.clock.time = Date.parse("2027-03-12T12:00:00Z");
    // Clocks in New York are put forward on 14 March: a day before the second meeting is an hour later by the sun.
    const eventId = await eventBy(moderator, world.spaceId, {
      hosts: [sita.handle],
      date: "2027-03-13",
      time: "19:00",
      zone: "America/New_York",
      repeat: "day",
      times: 2,
    });
    for (let hours = 0; hours < 72; hours += 1, world.clock.time += 15 * MINUTE * 4) await work(world);
    expect(
      new Set(
        (await told(world, eventId)).map(({ startsAt, minutesBefore, at }) => [
          startsAt,
          minutesBefore,
          at.toISOString(),
        ]),
      ),
    ).toEqual(
      new Set([
        ["2027-03-14T00:00:00.000Z", 1440, "2027-03-13T00:00:00.000Z"],
        ["2027-03-14T23:00:00.000Z", 1440, "2027-03-13T23:00:00.000Z"],
        ["2027-03-14T00:00:00.000Z", 60, "2027-03-13T23:00:00.000Z"],
        ["2027-03-14T00:00:00.000Z", 0, "2027-03-14T00:00:00.000Z"],
        ["2027-03-14T23:00:00.000Z", 60, "2027-03-14T22:00:00.000Z"],
        ["2027-03-14T23:00:00.000Z", 0, "2027-03-14T23:00:00.000Z"],
      ]),
    );
  });

  it("are forgotten when their time is long past, and not while they wait", async () => {
    const world = await foundWorld();
    const { moderator, sita } = world;
    const past = await eventBy(moderator, world.spaceId, { hosts: [sita.handle] });
    const coming = await eventBy(moderator, world.spaceId, { hosts: [sita.handle], date: "2027-03-12" });
    world.clock.time = Date.parse("2026-11-11T11:00:00Z");
    for (const hours of [0, 1, 24, 25]) {
      world.clock.time = Date.parse("2026-11-11T11:15:00Z") + hours * HOUR;
      await work(world);
    }
    world.clock.time = Date.parse("2027-03-10T12:00:00Z");
    await work(world);
    const before = new Date("2026-12-01T00:00:00Z");
    await purgeReminders(world.system.ctx, { before, limit: 1_000 });
    expect(await reminders(world, past, { sita })).toEqual([]);
    expect(await reminders(world, coming, { sita })).toEqual([1440, 60, 0].map((minutes) => `sita ${minutes} waiting`));
  });

  const deed = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ is: fc.constant("wait" as const), minutes: fc.integer({ min: 1, max: 900 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ is: fc.constant("jump" as const), hours: fc.integer({ min: -72, max: 300 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        is: fc.constant("move" as const),
        day: fc.integer({ min: 3, max: 28 }),
        hour: fc.integer({ min: 0, max: 23 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        is: fc.constant("say" as const),
        who: fc.constantFrom("sita" as const, "efrain" as const, "maria" as const),
        answer: fc.constantFrom("coming" as const, "maybe" as const, "no" as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ is: fc.constant("cancel" as const) }) },
  );

  it("are never doubled, never late, never of a time that is not, whatever happens", { timeout: 120_000 }, async () => {
    const world = await foundWorld();
    const { moderator } = world;
    const { db } = world.database;
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 40 }), async (deeds) => {
        world.clock.time = Date.parse("2026-11-02T09:00:00Z");
        let eventId = await eventBy(moderator, world.spaceId, { repeat: "week", times: 3 });
        // What has begun is left behind, as an event of its own; then it is another that goes on.
        const events = new Set([eventId]);
        const toldOfAll = async () => (await Promise.all([...events].map((id) => told(world, id)))).flat();
        let cancelled = false;
        for (const one of deeds) {
          if (one.is === "wait") world.clock.time += one.minutes * MINUTE;
          if (one.is === "jump") world.clock.time += one.hours * HOUR;
          if (one.is === "say" && !cancelled) await say(world[one.who], eventId, one.answer);
          if (one.is === "move" && !cancelled) {
            const date = `2026-11-${String(one.day).padStart(2, "0")}`;
            const time = `${String(one.hour).padStart(2, "0")}:00`;
            const to = { date, time, zone: "America/Lima", minutes: 60, repeat: "week" as const, times: 2 };
            eventId = (await unlessOver(moveEvent(moderator.ctx, { eventId, ...to }))) ?? eventId;
          }
          if (one.is === "cancel" && !cancelled) {
            const holds = await unlessOver(cancelEvent(moderator.ctx, { eventId, reason: "Rain." }));
            cancelled = holds !== null;
            eventId = holds ?? eventId;
          }
          events.add(eventId);
          const before = new Set((await toldOfAll()).map(({ id }) => id));
          await Promise.all([work(world), work(world)]);
          const ofThem = { eventId: { in: [...events] } };
          const times = await db.eventOccurrence.findMany({ where: ofThem });
          const starts = new Set(times.map(({ eventId: of, startsAt }) => `${of} ${startsAt.getTime()}`));
          const rows = await db.reminder.findMany({ where: ofThem });
          const waiting = rows.filter(({ state }) => state === "waiting");
          if (cancelled) expect(waiting.filter((row) => row.eventId === eventId)).toEqual([]);
          for (const { eventId: of, startsAt, dueAt, minutesBefore } of waiting) {
            expect(starts).toContain(`${of} ${startsAt.getTime()}`);
            expect(dueAt.getTime()).toBeGreaterThan(world.clock.time);
            expect(startsAt.getTime() - dueAt.getTime()).toBe(minutesBefore * MINUTE);
          }
          const news = (await toldOfAll()).filter(({ id }) => !before.has(id));
          for (const { eventId: of, startsAt, minutesBefore } of news) {
            expect(cancelled && of === eventId).toBe(false);
            expect(starts).toContain(`${of} ${Date.parse(startsAt)}`);
            const late = world.clock.time - (Date.parse(startsAt) - minutesBefore * MINUTE);
            expect(late).toBeGreaterThanOrEqual(0);
            expect(late).toBeLessThanOrEqual({ 1440: 12 * HOUR, 60: 30 * MINUTE, 0: 15 * MINUTE }[minutesBefore] ?? 0);
          }
        }
        // Whom each domain event tells: one person hears once of one distance to one time.
        const all = await toldOfAll();
        const heard = (
          await Promise.all(
            all.map(async ({ id, startsAt, minutesBefore }) =>
              (
                await db.reminder.findMany({ where: { toldBy: id } })
              ).map(({ personId }) => `${personId} ${startsAt} ${minutesBefore}`),
            ),
          )
        ).flat();
        expect(new Set(heard).size).toBe(heard.length);
        const toldRows = { eventId: { in: [...events] }, state: "told" };
        expect(heard.length).toBe(await db.reminder.count({ where: toldRows }));
      }),
      { numRuns: process.env.RUTAS_TEST_ALL ? 60 : 15 },
    );
  });
});
