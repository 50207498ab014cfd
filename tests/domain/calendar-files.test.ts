import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import {
  cancelEvent,
  changeEvent,
  eventFile,
  feedBehind,
  makeFeedAddress,
  moveEvent,
  myFeedAddress,
  revokeFeedAddress,
  sayComing,
  setEventState,
  spaceFeed,
} from "#server/core/calendar/index.ts";
import { joinCommunity, leaveCommunity } from "#server/core/spaces/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { eventBy, foundWorld, sendKey, type World } from "./calendar-world.ts";

wireForNotices();

const publicUrl = "https://rutas.example";
const fileOf = (somebody: { ctx: World["sita"]["ctx"] }, eventId: string) =>
  eventFile(somebody.ctx, { eventId, publicUrl });

/** A file as another program reads it; one that is not well made throws. */
function read(file: string) {
  const root = new ICAL.Component(ICAL.parse(file));
  ICAL.TimezoneService.reset();
  for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const events = root.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  return { root, events };
}

/** The moments at which a program says that it happens. */
function momentsOf(event: InstanceType<typeof ICAL.Event>): string[] {
  if (!event.isRecurring()) return [event.startDate.toJSDate().toISOString()];
  const iterator = event.iterator();
  const moments: string[] = [];
  for (let next = iterator.next(); next && moments.length < 200; next = iterator.next())
    moments.push(next.toJSDate().toISOString());
  return moments;
}

async function oneIn(world: World, eventId: string) {
  const { events } = read(await fileOf(world.sita, eventId));
  const [event] = events;
  if (!event) throw new Error("the file holds no event");
  const text = (name: string) => event.component.getFirstPropertyValue(name);
  return { event, uid: event.uid, sequence: event.sequence, status: text("status"), starts: momentsOf(event) };
}

describe("a calendar file", () => {
  it("is one that another program reads: words, place, page and what is asked of each line", async () => {
    const world = await foundWorld();
    const title = "بچت; گروپ, \\ اور کوآپریٹو: سوال و جواب کی نشست، سب کے لیے کھلی، ہر زبان میں";
    const eventId = await eventBy(world.moderator, world.spaceId, { title, description: "One,\n\n**two**; three\\" });
    const file = await fileOf(world.sita, eventId);
    const lines = file.split("\r\n");
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(file).not.toMatch(/[^\r]\n/);
    const { root, events } = read(file);
    expect(root.getFirstPropertyValue("version")).toBe("2.0");
    expect(events).toHaveLength(1);
    expect(events[0]?.summary).toBe(title);
    expect(events[0]?.description).toBe(
      `One,\n\ntwo; three\\\n\nhttps://meet.example.org/cheese\n\n${publicUrl}/events/${eventId}`,
    );
    expect(events[0]?.location).toBe("Community hall, Namche");
    expect(String(events[0]?.component.getFirstPropertyValue("url"))).toBe(`${publicUrl}/events/${eventId}`);
    expect(await fileOf(world.sita, eventId)).toBe(file);
  });

  it("keeps its UID, and its SEQUENCE rises with each change, to the end", async () => {
    const world = await foundWorld();
    const { moderator, efrain } = world;
    const eventId = await eventBy(moderator, world.spaceId, { repeat: "week", times: 3 });
    const seen = [await oneIn(world, eventId)];
    const words = { title: "Milk", description: "", language: "en", hosts: [efrain.handle] };
    const time = { date: "2026-11-13", time: "18:00", zone: "America/Lima", minutes: 60 };
    for (const change of [
      () => changeEvent(moderator.ctx, { eventId, ...words }),
      () => moveEvent(moderator.ctx, { eventId, ...time, repeat: "week", times: 3 }),
      () => cancelEvent(moderator.ctx, { eventId, startsAt: "2026-11-20T23:00:00.000Z", reason: "Festival." }),
      () => setEventState(moderator.ctx, { eventId, state: "live" }),
      () => cancelEvent(moderator.ctx, { eventId, reason: "Rain." }),
    ]) {
      world.clock.time += 60_000;
      await change();
      seen.push(await oneIn(world, eventId));
    }
    expect(new Set(seen.map(({ uid }) => uid))).toEqual(new Set([`${eventId}@rutas.example`]));
    expect(seen.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(seen.map(({ status }) => status)).toEqual([...Array(5).fill("CONFIRMED"), "CANCELLED"]);
    expect(seen[2]?.starts).toEqual(["2026-11-13", "2026-11-20", "2026-11-27"].map((day) => `${day}T23:00:00.000Z`));
    expect(seen[3]?.starts).toEqual(["2026-11-13", "2026-11-27"].map((day) => `${day}T23:00:00.000Z`));
  });

  it.each(["Asia/Kathmandu", "America/Lima", "America/New_York", "Australia/Lord_Howe", "UTC", "Asia/Katmandu"])(
    "holds the rules of %s, by which every program comes to the same moments, through each change of clocks",
    { timeout: 60_000 },
    async (zone) => {
      const world = await foundWorld();
      const chosen = fc.record({
        day: fc.integer({ min: 0, max: 364 }),
        hour: fc.integer({ min: 5, max: 23 }),
        repeat: fc.constantFrom(
          "never" as const,
          "day" as const,
          "week" as const,
          "month" as const,
          "weekdayOfMonth" as const,
        ),
        times: fc.integer({ min: 2, max: 30 }),
      });
      await fc.assert(
        fc.asyncProperty(chosen, async ({ day, hour, repeat, times }) => {
          const date = new Date(Date.UTC(2026, 11, 1) + day * 86_400_000).toISOString().slice(0, 10);
          const time = `${String(hour).padStart(2, "0")}:15`;
          const eventId = await eventBy(world.moderator, world.spaceId, { zone, date, time, repeat, times });
          const rows = await world.database.db.eventOccurrence.findMany({
            where: { eventId },
            orderBy: { startsAt: "asc" },
          });
          const { starts, event } = await oneIn(world, eventId);
          expect(starts).toEqual(rows.map(({ startsAt }) => startsAt.toISOString()));
          expect(event.duration.toSeconds()).toBe(3600);
        }),
        { numRuns: process.env.RUTAS_TEST_ALL ? 40 : 8 },
      );
    },
  );
});

describe("feeds", () => {
  const titles = (file: string) =>
    read(file)
      .events.map(({ summary }) => summary)
      .sort();

  it("of a community hold what everybody sees: no drafts, and not where it is met online", async () => {
    const world = await foundWorld();
    await eventBy(world.moderator, world.spaceId, { title: "Open" });
    await eventBy(world.moderator, world.spaceId, { title: "Draft", draft: true });
    await eventBy(world.moderator, world.spaceId, { title: "Old", date: "2026-08-01" });
    const feed = (somebody: { ctx: World["sita"]["ctx"] }) => spaceFeed(somebody.ctx, { space: world.slug, publicUrl });
    for (const somebody of [world.guest, world.stranger, world.moderator])
      expect(titles(await feed(somebody))).toEqual(["Open"]);
    expect(await feed(world.sita)).toContain("meet.example.org");
    expect(await feed(world.guest)).not.toContain("meet.example.org");
  });

  it("of a private community are not there for who is not in it", async () => {
    const world = await foundWorld({ visibility: "private" });
    await eventBy(world.moderator, world.spaceId, { title: "Behind the door" });
    const feed = (somebody: { ctx: World["sita"]["ctx"] }) => spaceFeed(somebody.ctx, { space: world.slug, publicUrl });
    expect(titles(await feed(world.sita))).toEqual(["Behind the door"]);
    for (const somebody of [world.stranger, world.guest]) await expect(feed(somebody)).rejects.toThrow(NotFound);
  });

  it("of a member hold what happens where they are, but for what they declined; also after they left", async () => {
    const world = await foundWorld();
    const hidden = await foundWorld({ visibility: "private" });
    const { sita } = world;
    await eventBy(world.moderator, world.spaceId, { title: "Here" });
    const declined = await eventBy(world.moderator, world.spaceId, { title: "Declined" });
    await eventBy(hidden.moderator, hidden.spaceId, { title: "Elsewhere" });
    await sayComing(sita.ctx, { eventId: declined, answer: "no" });
    const { secret } = await makeFeedAddress(sita.ctx);
    const feed = () => feedBehind(world.guest.ctx, { secret, name: "Rutas", publicUrl });
    expect(titles(await feed())).toEqual(["Here"]);
    await leaveCommunity(sita.ctx, { key: sendKey(), space: world.spaceId });
    expect(titles(await feed())).toEqual([]);
    await joinCommunity(sita.ctx, { key: sendKey(), space: world.spaceId });
    expect(titles(await feed())).toEqual(["Here"]);
  });

  it("of a member are read by whoever has the address, until there is another, none, or their owner is kept out", async () => {
    const world = await foundWorld();
    const { sita, guest } = world;
    const { db } = world.database;
    const feed = (secret: string) => feedBehind(guest.ctx, { secret, name: "Rutas", publicUrl });
    expect(await myFeedAddress(sita.ctx)).toBeNull();
    const first = await makeFeedAddress(sita.ctx);
    expect(await feed(first.secret)).toContain("BEGIN:VCALENDAR");
    // The database does not know it.
    const rows = JSON.stringify(await db.calendarFeed.findMany({ where: { personId: sita.id } }));
    expect(rows).not.toContain(first.secret);
    const [one, other] = await Promise.all([makeFeedAddress(sita.ctx), makeFeedAddress(sita.ctx)]);
    expect(await db.calendarFeed.count({ where: { personId: sita.id, revokedAt: null } })).toBe(1);
    const works = await Promise.all(
      [first, one, other].map(({ secret }) =>
        feed(secret).then(
          () => true,
          () => false,
        ),
      ),
    );
    expect(works.filter(Boolean)).toHaveLength(1);
    expect(works[0]).toBe(false);
    const last = await makeFeedAddress(sita.ctx);
    await db.person.update({ where: { id: sita.id }, data: { suspendedAt: world.clock.now() } });
    await expect(feed(last.secret)).rejects.toThrow(NotFound);
    await db.person.update({ where: { id: sita.id }, data: { suspendedAt: null } });
    expect(await feed(last.secret)).toContain("BEGIN:VCALENDAR");
    await revokeFeedAddress(sita.ctx);
    for (const secret of [last.secret, "", "x".repeat(32), "../../etc/passwd"])
      await expect(feed(secret)).rejects.toThrow(NotFound);
  });
});
