import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import {
  cancelEvent,
  changeEvent,
  eventFile,
  listEvents,
  moveDate,
  moveEvent,
  sayComing,
  setEventState,
  spaceFeed,
  timesToCome,
  viewEvent,
} from "#server/core/calendar/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { tellReminders } from "#workers/tell-reminders.ts";
import { eventBy, foundWorld, sendKey, type World } from "./calendar-world.ts";

wireForNotices();

const publicUrl = "https://rutas.example";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** At five in Kathmandu, on the 12th of November and each week after it. */
const first = Date.parse("2026-11-12T11:15:00Z");
const week = (n: number) => new Date(first + n * 7 * DAY).toISOString();
const weekly = (world: World, more: object = {}) =>
  eventBy(world.moderator, world.spaceId, { repeat: "week", times: 6, hosts: [world.efrain.handle], ...more });
const words = (world: World, title: string) => ({
  ...{ title, description: "", language: "en", place: "", url: "", hosts: [world.efrain.handle] },
});

/** What programs make of a file: the moments of each UID that take place, moved ones where they are now. */
function momentsIn(file: string): Record<string, string[]> {
  const root = new ICAL.Component(ICAL.parse(file));
  ICAL.TimezoneService.reset();
  for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const parts = root.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  const whole = parts.filter((part) => !part.isRecurrenceException());
  for (const part of parts.filter((one) => one.isRecurrenceException()))
    whole.find(({ uid }) => uid === part.uid)?.relateException(part);
  return Object.fromEntries(whole.map((event) => [event.uid.split("@")[0], momentsOf(event)]));
}

function momentsOf(event: InstanceType<typeof ICAL.Event>): string[] {
  if (!event.isRecurring()) return [event.startDate.toJSDate().toISOString()];
  const iterator = event.iterator();
  const moments: string[] = [];
  for (let next = iterator.next(); next && moments.length < 200; next = iterator.next())
    moments.push(event.getOccurrenceDetails(next).startDate.toJSDate().toISOString());
  return moments.sort();
}

/** Every time of the space as it is kept, with the title under which it stands in the calendar. */
async function times(world: World) {
  const rows = await world.database.db.eventOccurrence.findMany({
    where: { spaceId: world.spaceId },
    orderBy: [{ startsAt: "asc" }, { eventId: "asc" }],
    include: { event: { select: { title: true, state: true } } },
  });
  return rows.map(({ startsAt, cancelledAt, event }) => ({
    at: startsAt.toISOString(),
    title: event.title,
    off: cancelledAt !== null || event.state === "cancelled",
  }));
}

describe("what goes on from a draft", () => {
  it("says nothing of it to who does not see drafts, and is whole when that is thrown away", async () => {
    const world = await foundWorld();
    const { moderator, sita } = world;
    const eventId = await weekly(world, { draft: true });
    const moved = { date: "2026-12-04", time: "09:00", minutes: 60, scope: "later" as const };
    const { eventId: later } = await moveDate(moderator.ctx, { eventId, startsAt: week(3), ...moved });
    expect(later).not.toBe(eventId);
    await setEventState(moderator.ctx, { eventId: later, state: "announced", key: sendKey() });
    const links = async (by: typeof sita) => (await viewEvent(by.ctx, later)).continues;
    const filed = async () => Object.keys(momentsIn(await eventFile(sita.ctx, { eventId: later, publicUrl })));
    expect(await links(moderator)).toEqual({ before: eventId, after: null });
    expect(await links(sita)).toEqual({ before: null, after: null });
    expect(await filed()).toEqual([later]);
    await cancelEvent(moderator.ctx, { eventId, reason: "" });
    expect(await links(moderator)).toEqual({ before: null, after: null });
    expect(await filed()).toEqual([later]);
  });

  it("says nothing either where the later part is the draft", async () => {
    const world = await foundWorld();
    const { moderator, sita } = world;
    const eventId = await weekly(world, { draft: true });
    const moved = { date: "2026-12-04", time: "09:00", minutes: 60, scope: "later" as const };
    const { eventId: later } = await moveDate(moderator.ctx, { eventId, startsAt: week(3), ...moved });
    await setEventState(moderator.ctx, { eventId, state: "announced", key: sendKey() });
    expect((await viewEvent(moderator.ctx, eventId)).continues).toEqual({ before: null, after: later });
    expect((await viewEvent(sita.ctx, eventId)).continues).toEqual({ before: null, after: null });
  });
});

describe("of an event that repeats", () => {
  it("one date is moved, and moved back: in lists, files and feeds, with the rest where it was", async () => {
    const world = await foundWorld();
    const { moderator, sita } = world;
    const eventId = await weekly(world);
    const move = { eventId, scope: "one" as const, time: "09:00", minutes: 30 };
    const done = await moveDate(moderator.ctx, { ...move, startsAt: week(1), date: "2026-11-20" });
    expect(done).toEqual({ eventId });
    const moved = "2026-11-20T03:15:00.000Z";
    const starts = async () => (await timesToCome(sita.ctx, eventId)).map(({ startsAt, moved: is }) => [startsAt, is]);
    const others = [0, 2, 3, 4, 5].map((n) => [week(n), false]);
    expect(await starts()).toEqual([others[0], [moved, true], ...others.slice(1)]);
    const file = await eventFile(sita.ctx, { eventId, publicUrl });
    expect(file).toContain("RECURRENCE-ID;TZID=Asia/Kathmandu:20261119T170000");
    expect(momentsIn(file)).toEqual({ [eventId]: [week(0), moved, ...[2, 3, 4, 5].map(week)] });
    expect(momentsIn(await spaceFeed(sita.ctx, { space: world.slug, publicUrl }))).toEqual(momentsIn(file));
    const entries = (await listEvents(sita.ctx, { of: { space: world.slug } })).entries;
    expect(entries.map(({ time }) => time.startsAt)).toEqual([week(0), moved, ...[2, 3, 4, 5].map(week)]);
    // Not onto another of its own dates.
    const onto = moveDate(moderator.ctx, { ...move, startsAt: moved, date: "2026-11-26", time: "17:00" });
    await expect(onto).rejects.toMatchObject({ fields: { date: "dateTaken" } });
    await moveDate(moderator.ctx, { ...move, startsAt: moved, date: "2026-11-19", time: "17:00", minutes: 60 });
    expect((await starts()).map(([at]) => at)).toEqual([0, 1, 2, 3, 4, 5].map(week));
    expect((await viewEvent(sita.ctx, eventId)).sequence).toBe(2);
  });

  it("this and later dates are moved: what was before stays, under its own UID and page", async () => {
    const world = await foundWorld();
    const { moderator, sita, maria, efrain } = world;
    const eventId = await weekly(world);
    await sayComing(sita.ctx, { eventId, answer: "coming" });
    await sayComing(maria.ctx, { eventId, answer: "no" });
    const input = { key: sendKey(), eventId, startsAt: week(2), scope: "later" as const, date: "2026-11-27" };
    const later = { ...input, time: "18:00", minutes: 60 };
    const { eventId: rest } = await moveDate(moderator.ctx, later);
    expect(rest).not.toBe(eventId);
    expect(await moveDate(moderator.ctx, later)).toEqual({ eventId: rest });
    const new_ = (n: number) => new Date(Date.parse("2026-11-27T12:15:00Z") + n * 7 * DAY).toISOString();
    const file = momentsIn(await eventFile(sita.ctx, { eventId: rest, publicUrl }));
    expect(file).toEqual({ [eventId]: [week(0), week(1)], [rest]: [0, 1, 2, 3].map(new_) });
    const [before, after] = [await viewEvent(sita.ctx, eventId), await viewEvent(sita.ctx, rest)];
    expect([before.continues, after.continues]).toEqual([
      { before: null, after: rest },
      { before: eventId, after: null },
    ]);
    expect([before.sequence, before.repetition, after.repetition]).toEqual([
      ...[1, { repeat: "week", times: 2 }, { repeat: "week", times: 4 }],
    ]);
    expect([after.mine, after.guests.coming, after.hosts.map(({ id }) => id)]).toEqual(["coming", 1, [efrain.id]]);
    expect((await viewEvent(maria.ctx, rest)).mine).toBe("no");
  });

  it("this and later dates are called off, or one: told with its reason; from the first on it is the whole", async () => {
    const world = await foundWorld();
    const { moderator, efrain, system } = world;
    const eventId = await weekly(world);
    await cancelEvent(moderator.ctx, { eventId, startsAt: week(1), scope: "one", reason: "A wedding." });
    await cancelEvent(moderator.ctx, { eventId, startsAt: week(3), scope: "later", reason: "Harvest." });
    expect((await times(world)).map(({ off }) => off)).toEqual([false, true, false, true, true, true]);
    expect(momentsIn(await eventFile(efrain.ctx, { eventId, publicUrl }))).toEqual({ [eventId]: [week(0), week(2)] });
    await catchUp(system.ctx, world);
    const said = (await noticesOf(efrain))
      .filter(({ kind }) => kind === "eventCancelled")
      .map((one) => one.excerpt?.text);
    expect(said.map((text) => text?.split("\n")[1])).toEqual(["Harvest.", "A wedding."]);
    expect(said[0]).toMatch(/^From .* on\n/);
    expect(said[1]).not.toMatch(/^From/);
    await cancelEvent(moderator.ctx, { eventId, startsAt: week(0), scope: "later", reason: "Rain." });
    expect((await viewEvent(efrain.ctx, eventId)).state).toBe("cancelled");
  });

  it("that has begun nothing of the past is written anew: moving, changing and calling off reach what is to come", async () => {
    const world = await foundWorld();
    const { moderator, sita } = world;
    const eventId = await weekly(world, { title: "Cheese" });
    world.clock.time = Date.parse(week(1)) + HOUR / 2;
    const past = [0, 1].map((n) => ({ at: week(n), title: "Cheese", off: false }));
    const { eventId: milk } = await changeEvent(moderator.ctx, { eventId, ...words(world, "Milk") });
    expect(await times(world)).toEqual([
      ...past,
      ...[2, 3, 4, 5].map((n) => ({ at: week(n), title: "Milk", off: false })),
    ]);
    world.clock.time = Date.parse(week(2)) + 2 * HOUR;
    const to = { date: "2026-12-04", time: "17:00", zone: "Asia/Kathmandu", minutes: 60 };
    const { eventId: fridays } = await moveEvent(moderator.ctx, { eventId: milk, ...to, repeat: "week", times: 3 });
    const friday = (n: number) => new Date(first + (22 + n * 7) * DAY).toISOString();
    const milky = { at: week(2), title: "Milk", off: false };
    const moved = (off: boolean[]) => off.map((is, n) => ({ at: friday(n), title: "Milk", off: is }));
    expect(await times(world)).toEqual([...past, milky, ...moved([false, false, false])]);
    world.clock.time = Date.parse(friday(0)) + HOUR;
    await cancelEvent(moderator.ctx, { eventId: fridays, reason: "Snow." });
    expect(await times(world)).toEqual([...past, milky, ...moved([false, true, true])]);
    expect((await viewEvent(sita.ctx, fridays)).state).toBe("announced");
    world.clock.time = Date.parse(friday(4));
    await expect(cancelEvent(moderator.ctx, { eventId: fridays, reason: "Late." })).rejects.toMatchObject({
      reason: "eventOver",
    });
    const again = { eventId: fridays, startsAt: friday(0), scope: "one" as const, ...to };
    await expect(moveDate(moderator.ctx, again)).rejects.toMatchObject({ reason: "eventOver" });
    // What was said of what is over is put right where it stands.
    expect(await changeEvent(moderator.ctx, { eventId, ...words(world, "Chese") })).toEqual({ eventId });
  });

  it("a date keeps where it was put, and that it was called off, when the others move or go on apart", async () => {
    const world = await foundWorld();
    const { moderator, sita } = world;
    const eventId = await weekly(world);
    const one = { eventId, startsAt: week(4), scope: "one" as const, date: "2026-12-12", time: "08:00", minutes: 60 };
    await moveDate(moderator.ctx, one);
    await cancelEvent(moderator.ctx, { eventId, startsAt: week(3), scope: "one", reason: "Harvest." });
    const { eventId: rest } = await moveDate(moderator.ctx, {
      ...{ eventId, startsAt: week(2), scope: "later", date: "2026-11-26", time: "18:30", minutes: 60 },
    });
    const put = "2026-12-12T02:15:00.000Z";
    const later = (n: number) => new Date(Date.parse(week(n)) + 1.5 * HOUR).toISOString();
    expect(momentsIn(await eventFile(sita.ctx, { eventId: rest, publicUrl }))).toEqual({
      [eventId]: [week(0), week(1)],
      [rest]: [later(2), put, later(5)],
    });
  });

  it("reminders follow: of the moved date at its new time, and nobody is told twice of what goes on apart", async () => {
    const world = await foundWorld();
    const { moderator, sita, system } = world;
    const eventId = await weekly(world);
    await sayComing(sita.ctx, { eventId, answer: "coming" });
    const told: string[] = [];
    const at = async (moment: number) => {
      world.clock.time = moment;
      await tellReminders(system.ctx, new AbortController().signal);
    };
    const around = (start: string) => [1440, 60, 0].map((before) => Date.parse(start) - before * 60_000);
    for (const hours of [30, 24]) await at(Date.parse(week(0)) - hours * HOUR);
    // Told a day before; then all from this date on move by two hours, and the one after goes to a day of its own.
    const { eventId: rest } = await moveDate(moderator.ctx, {
      ...{ eventId, startsAt: week(0), scope: "later", date: "2026-11-12", time: "19:00", minutes: 60 },
    });
    expect(rest).toBe(eventId);
    const tuesday = "2026-11-24T03:15:00.000Z";
    await moveDate(moderator.ctx, {
      ...{ eventId, startsAt: new Date(Date.parse(week(1)) + 2 * HOUR).toISOString(), scope: "one" },
      ...{ date: "2026-11-24", time: "09:00", minutes: 60 },
    });
    const { eventId: apart } = await changeEvent(moderator.ctx, {
      ...{ eventId, startsAt: new Date(Date.parse(week(2)) + 2 * HOUR).toISOString(), ...words(world, "Milk") },
    });
    const third = new Date(Date.parse(week(2)) + 2 * HOUR).toISOString();
    const old = new Date(Date.parse(week(1)) + 2 * HOUR).toISOString();
    for (const moment of [old, tuesday, third, week(2)].flatMap(around).sort()) await at(moment);
    const rows = await world.database.db.reminder.findMany({
      where: { personId: sita.id, eventId: { in: [eventId, apart] }, startsAt: { gte: new Date(week(1)) } },
      orderBy: [{ startsAt: "asc" }, { dueAt: "asc" }],
    });
    for (const row of rows)
      told.push(
        `${row.eventId === apart ? "Milk" : "Cheese"} ${row.startsAt.toISOString()} ${row.minutesBefore} ${row.state}`,
      );
    expect(told).toEqual([
      ...[1440, 60, 0].map((before) => `Cheese ${tuesday} ${before} told`),
      ...[1440, 60, 0].map((before) => `Milk ${third} ${before} told`),
    ]);
    const events = await system.ctx.db.outboxEvent.findMany({ where: { type: "calendar.reminded" } });
    const of = events
      .map(({ payload }) => JSON.stringify(payload))
      .filter((one) => one.includes(eventId) || one.includes(apart));
    expect(new Set(of).size).toBe(of.length);
  });

  it("whatever is done to its dates, in whatever order: what was stays, and programs read what is kept", {
    timeout: 120_000,
  }, async () => {
    const world = await foundWorld();
    const { moderator, sita } = world;
    const deed = fc.record({
      what: fc.constantFrom("moveOne", "moveLater", "cancelOne", "cancelLater", "change", "moveAll", "cancelAll"),
      which: fc.nat({ max: 7 }),
      days: fc.integer({ min: -2, max: 3 }),
      hour: fc.integer({ min: 6, max: 22 }),
      wait: fc.integer({ min: 0, max: 12 }),
    });
    const scene = fc.record({
      zone: fc.constantFrom("Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe"),
      repeat: fc.constantFrom("day" as const, "week" as const, "weekdayOfMonth" as const),
      times: fc.integer({ min: 2, max: 8 }),
      deeds: fc.array(deed, { minLength: 1, maxLength: 5 }),
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(scene, async ({ deeds, ...chosen }) => {
        world.clock.time = Date.parse("2026-10-20T09:00:00Z");
        await world.database.db.calendarEvent.deleteMany({ where: { spaceId: world.spaceId } });
        round += 1;
        await weekly(world, { ...chosen, date: "2026-10-25", time: "09:30", title: `Round ${round}` });
        for (const { what, which, days, hour, wait } of deeds) {
          world.clock.time += wait * DAY;
          const now = new Date(world.clock.time).toISOString();
          const was = (await times(world)).filter(({ at }) => at <= now);
          const open = (await times(world)).filter(({ at, off }) => at > now && !off);
          const target = open[which % Math.max(open.length, 1)];
          if (!target) continue;
          const row = await world.database.db.eventOccurrence.findFirstOrThrow({
            where: { spaceId: world.spaceId, startsAt: new Date(target.at), cancelledAt: null },
          });
          const { eventId } = row;
          const time = `${String(hour).padStart(2, "0")}:30`;
          const soonest = Math.max(Date.parse(target.at) + days * DAY, world.clock.time + DAY);
          const to = { date: new Date(soonest).toISOString().slice(0, 10), time, minutes: 45 };
          const one = { eventId, startsAt: target.at };
          const work = {
            moveOne: () => moveDate(moderator.ctx, { ...one, scope: "one", ...to }),
            moveLater: () => moveDate(moderator.ctx, { ...one, scope: "later", ...to }),
            cancelOne: () => cancelEvent(moderator.ctx, { ...one, scope: "one", reason: "x" }),
            cancelLater: () => cancelEvent(moderator.ctx, { ...one, scope: "later", reason: "x" }),
            change: () => changeEvent(moderator.ctx, { ...one, ...words(world, `Changed ${what} ${which} ${hour}`) }),
            moveAll: () =>
              moveEvent(moderator.ctx, { eventId, ...to, zone: chosen.zone, repeat: chosen.repeat, times: 3 }),
            cancelAll: () => cancelEvent(moderator.ctx, { eventId, reason: "x" }),
          }[what];
          await work?.().catch((error: { fields?: object }) => {
            // Two of its dates cannot be at once; nothing else is refused here.
            expect(JSON.stringify(error.fields ?? error)).toMatch(/dateTaken|timeSkipped/);
          });
          const after = await times(world);
          expect(after.filter(({ at }) => at <= now)).toEqual(was);
          await filesAgree(world);
        }
      }),
      { numRuns: process.env.RUTAS_TEST_ALL ? 80 : 20 },
    );

    async function filesAgree({ spaceId, slug, database }: World) {
      const rows = await database.db.eventOccurrence.findMany({
        where: { spaceId, cancelledAt: null, event: { state: { not: "cancelled" } } },
      });
      const kept = Map.groupBy(rows, ({ eventId }) => eventId);
      const feed = momentsIn(await spaceFeed(sita.ctx, { space: slug, publicUrl }));
      for (const [eventId, some] of kept) {
        const starts = some.map(({ startsAt }) => startsAt.toISOString()).sort();
        expect(feed[eventId]).toEqual(starts);
      }
    }
  });
});
