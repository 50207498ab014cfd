import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DigestTimes, digestRhythms } from "#server/contracts/digests.ts";
import { dayIn, farthestSlot, nextSlot } from "#server/features/digests/slots.ts";

const ZONES = [
  "Asia/Kathmandu",
  "America/Lima",
  "Europe/Madrid",
  "America/New_York",
  "Australia/Lord_Howe",
  "Africa/Cairo",
];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const times: fc.Arbitrary<DigestTimes> = fc.record({
  rhythm: fc.constantFrom(...digestRhythms.filter((rhythm) => rhythm !== "off")),
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  monthDay: fc.integer({ min: 1, max: 28 }),
  hour: fc.integer({ min: 0, max: 23 }),
});
const zone = fc.constantFrom(...ZONES);
const moment = fc
  .date({ min: new Date("2026-01-01"), max: new Date("2029-01-01"), noInvalidDate: true })
  .map((at) => new Date(Math.floor(at.getTime() / 1000) * 1000));

/** What a clock on a wall shows there, asked of another library than the one that reckons slots. */
function wall(at: Date, timeZone: string) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-GB", {
      ...{ timeZone, hourCycle: "h23", weekday: "short", day: "numeric", hour: "numeric", minute: "numeric" },
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts.weekday ?? "") + 1;
  return { weekday, day: Number(parts.day), hour: Number(parts.hour), minute: Number(parts.minute) };
}

describe("the moment of the next digest", () => {
  it("is the chosen hour of a chosen day on the member's wall, or the first moment after an hour that is left out", () => {
    fc.assert(
      fc.property(times, zone, moment, (chosen, timeZone, after) => {
        const at = nextSlot(chosen, { timeZone, after });
        const shown = wall(at, timeZone);
        expect(at.getTime()).toBeGreaterThan(after.getTime());
        expect(at.getTime()).toBeLessThanOrEqual(after.getTime() + farthestSlot(chosen) * DAY);
        if (chosen.rhythm === "monthly") expect(shown.day).toBe(chosen.monthDay);
        if (chosen.rhythm === "weekly" || chosen.rhythm === "weekdays") expect(chosen.days).toContain(shown.weekday);
        const moved = wall(new Date(at.getTime() - 1), timeZone);
        // Where the wall jumps over the hour, the moment is the one after the jump.
        const leftOut = shown.hour !== chosen.hour || shown.minute !== 0;
        if (leftOut)
          expect([moved.hour < chosen.hour || moved.hour === chosen.hour, shown.hour >= chosen.hour]).toEqual([
            true,
            true,
          ]);
        else expect(shown).toMatchObject({ hour: chosen.hour, minute: 0 });
      }),
      { numRuns: 500 },
    );
  });

  it("leaves no chosen day out and takes none twice, over the nights in which clocks are put forward and back", () => {
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 23 }), moment, (timeZone, hour, start) => {
        const daily: DigestTimes = { rhythm: "daily", days: [], monthDay: 1, hour };
        const days: string[] = [];
        let at = start;
        for (let slot = 0; slot < 400; slot += 1) {
          at = nextSlot(daily, { timeZone, after: at });
          days.push(dayIn(timeZone, at));
        }
        const first = Temporal.PlainDate.from(days[0] ?? "");
        expect(days).toEqual(days.map((_, after) => first.add({ days: after }).toString()));
      }),
      { numRuns: 20 },
    );
  });

  it("of a night without that hour is the moment after the gap, of a night with two the first", () => {
    const daily = (hour: number): DigestTimes => ({ rhythm: "daily", days: [], monthDay: 1, hour });
    const spain = { timeZone: "Europe/Madrid" };
    const forward = nextSlot(daily(2), { ...spain, after: new Date("2027-03-27T12:00:00Z") });
    expect(forward.toISOString()).toBe("2027-03-28T01:00:00.000Z");
    const back = nextSlot(daily(2), { ...spain, after: new Date("2027-10-30T12:00:00Z") });
    expect(back.toISOString()).toBe("2027-10-31T00:00:00.000Z");
    expect(nextSlot(daily(2), { ...spain, after: back }).toISOString()).toBe("2027-11-01T01:00:00.000Z");
  });

  it("is not before a pause ends, and a zone that is not known any more costs nobody their digest", () => {
    const daily: DigestTimes = { rhythm: "daily", days: [], monthDay: 1, hour: 7 };
    const after = new Date("2027-01-10T12:00:00Z");
    const kathmandu = nextSlot(daily, { timeZone: "Asia/Kathmandu", after, from: "2027-02-01" });
    expect(kathmandu.toISOString()).toBe("2027-02-01T01:15:00.000Z");
    expect(nextSlot(daily, { timeZone: "Nowhere/Atlantis", after }).toISOString()).toBe("2027-01-11T07:00:00.000Z");
  });
});
