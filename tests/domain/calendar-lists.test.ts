import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  calendarMonth,
  eventViews,
  listEvents,
  nextEvents,
  sayComing,
  spaceFeed,
} from "#server/core/calendar/index.ts";
import { openContext } from "#server/core/usecase/index.ts";
import { countingDatabase } from "#tests/support/count-queries.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { eventBy, foundWorld, type World } from "./calendar-world.ts";

wireForNotices();

/** Every page of a list, to its end. */
async function allPages(world: World, of: "mine" | { space: string }, past: boolean) {
  const found: { eventId: string; startsAt: string }[] = [];
  let after: string | null = null;
  do {
    const page = await listEvents(world.sita.ctx, { of, past, after, limit: 3 });
    found.push(...page.entries.map(({ eventId, time }) => ({ eventId, startsAt: time.startsAt })));
    after = page.next;
  } while (after);
  return found;
}

describe("lists of events", () => {
  it("pages of what comes and of what is over are the whole list, in order, each time once", async () => {
    const chosen = fc.record({
      day: fc.integer({ min: 1, max: 28 }),
      hour: fc.integer({ min: 0, max: 23 }),
      repeat: fc.constantFrom("never" as const, "day" as const, "week" as const),
      times: fc.integer({ min: 2, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(chosen, { minLength: 1, maxLength: 8 }), async (events) => {
        const world = await foundWorld();
        for (const { day, hour, ...how } of events)
          await eventBy(world.moderator, world.spaceId, {
            ...how,
            date: `2026-11-${String(day).padStart(2, "0")}`,
            time: `${String(hour).padStart(2, "0")}:00`,
          });
        world.clock.time = Date.parse("2026-11-14T12:00:00Z");
        const rows = await world.database.db.eventOccurrence.findMany({
          where: { spaceId: world.spaceId },
          orderBy: [{ startsAt: "asc" }, { eventId: "asc" }],
        });
        const is = (past: boolean) =>
          rows
            .filter(({ endsAt }) => endsAt.getTime() <= world.clock.time === past)
            .map(({ eventId, startsAt }) => ({ eventId, startsAt: startsAt.toISOString() }));
        for (const of of ["mine", { space: world.slug }] as const) {
          expect(await allPages(world, of, false)).toEqual(is(false));
          expect(await allPages(world, of, true)).toEqual(is(true).reverse());
        }
        const month = await calendarMonth(world.sita.ctx, { of: "mine", month: "2026-11", zone: "Asia/Kathmandu" });
        const end = Date.parse("2026-11-30T18:15:00Z");
        expect(month.entries.map(({ time }) => time.startsAt)).toEqual(
          rows.filter(({ startsAt }) => startsAt.getTime() < end).map(({ startsAt }) => startsAt.toISOString()),
        );
      }),
      { numRuns: process.env.RUTAS_TEST_ALL ? 30 : 6 },
    );
  }, 60_000);

  it("a day is that of the reader's clock: the same evening is another day further east", async () => {
    const world = await foundWorld();
    await eventBy(world.moderator, world.spaceId, { date: "2026-11-12", time: "21:00", zone: "America/Lima" });
    const dayIn = async (zone: string) =>
      (await calendarMonth(world.sita.ctx, { of: "mine", month: "2026-11", zone })).entries.map(({ day }) => day);
    expect([await dayIn("America/Lima"), await dayIn("Asia/Kathmandu")]).toEqual([[12], [13]]);
  });

  it("what a member can look forward to leaves out what was called off or declined, and drafts", async () => {
    const world = await foundWorld();
    const no = await eventBy(world.moderator, world.spaceId, { title: "Declined" });
    await sayComing(world.sita.ctx, { eventId: no, answer: "no" });
    await eventBy(world.moderator, world.spaceId, { title: "Draft", draft: true });
    await eventBy(world.moderator, world.spaceId, { title: "Wanted", date: "2026-11-20" });
    const next = async (somebody: World["sita"]) =>
      (await nextEvents(somebody.ctx, { limit: 3 })).map(({ title }) => title);
    expect(await next(world.sita)).toEqual(["Wanted"]);
    expect(await next(world.maria)).toEqual(["Declined", "Wanted"]);
  });

  it("ask the same number of questions of the database for one event and for three", async () => {
    const world = await foundWorld();
    const counting = await countingDatabase();
    const as = openContext({ actor: world.sita.ctx.actor, database: counting.db, clock: world.clock, traceId: "" });
    const ids: string[] = [];
    const asked = async () => [
      await counting.count(() => listEvents(as, { of: "mine" })),
      await counting.count(() => listEvents(as, { of: { space: world.slug } })),
      await counting.count(() => calendarMonth(as, { of: "mine", month: "2026-11", zone: "Asia/Kathmandu" })),
      await counting.count(() => nextEvents(as, { limit: 3 })),
      await counting.count(() => eventViews(as, ids)),
      await counting.count(() => spaceFeed(as, { space: world.slug, publicUrl: "https://rutas.example" })),
    ];
    const another = async () =>
      void ids.push(await eventBy(world.moderator, world.spaceId, { repeat: "week", times: 2 }));
    await another();
    const once = await asked();
    await another();
    await another();
    expect([once, await asked()]).toEqual([
      [2, 3, 2, 2, 3, 5],
      [2, 3, 2, 2, 3, 5],
    ]);
    await counting.close();
  });
});
