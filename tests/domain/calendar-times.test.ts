import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { repeats, repetitionOf, ruleOf } from "#server/contracts/repeats.ts";
import { occurrencesOf, scheduleOf, wallTimeOf } from "#server/core/calendar/occurrences.ts";
import { Invalid } from "#server/core/usecase/index.ts";

const ZONES = ["Asia/Kathmandu", "America/Lima", "America/New_York", "Australia/Lord_Howe", "Europe/Madrid"];
const once = { minutes: 60, repeat: "never" as const, times: 1 };

describe("when an event is", () => {
  it.each([
    ["Asia/Kathmandu", "2026-11-12", "17:00", "2026-11-12T11:15:00.000Z"],
    ["America/Lima", "2026-11-12", "17:00", "2026-11-12T22:00:00.000Z"],
    ["America/New_York", "2026-03-07", "19:00", "2026-03-08T00:00:00.000Z"],
    ["America/New_York", "2026-03-08", "19:00", "2026-03-08T23:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-04-04", "19:00", "2026-04-04T08:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-04-05", "19:00", "2026-04-05T08:30:00.000Z"],
  ])("is what the clock shows in %s on %s at %s", (zone, date, time, moment) => {
    const schedule = scheduleOf({ zone, date, time, ...once });
    expect(schedule.startsAt.toISOString()).toBe(moment);
    expect(wallTimeOf(schedule)).toEqual({ date, time });
  });

  it("is not at a time that the clock leaps over, and the first of two that it shows twice", () => {
    const at = (date: string, time: string) => scheduleOf({ zone: "America/New_York", date, time, ...once });
    expect(() => at("2026-03-08", "02:30")).toThrow(Invalid);
    expect(at("2026-03-08", "03:30").startsAt.toISOString()).toBe("2026-03-08T07:30:00.000Z");
    expect(at("2026-11-01", "01:30").startsAt.toISOString()).toBe("2026-11-01T05:30:00.000Z");
    // On Lord Howe Island the clocks move by half an hour.
    expect(() => scheduleOf({ zone: "Australia/Lord_Howe", date: "2026-10-04", time: "02:15", ...once })).toThrow(
      Invalid,
    );
  });

  it("keeps its hour on the wall through a change of clocks", () => {
    const weekly = scheduleOf({
      zone: "America/New_York",
      date: "2026-03-01",
      time: "19:00",
      minutes: 60,
      repeat: "week",
      times: 3,
    });
    expect(occurrencesOf(weekly).map(({ startsAt }) => startsAt.toISOString())).toEqual([
      "2026-03-02T00:00:00.000Z",
      "2026-03-08T23:00:00.000Z",
      "2026-03-15T23:00:00.000Z",
    ]);
  });

  const chosen = fc.record({
    zone: fc.constantFrom(...ZONES),
    date: fc
      .integer({ min: 0, max: 1200 })
      .map((days) => new Date(Date.UTC(2025, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)),
    time: fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.constantFrom(0, 15, 30, 45) }),
    repeat: fc.constantFrom(...repeats),
    times: fc.integer({ min: 2, max: 60 }),
  });

  it("agrees with another reader of the same rule, in every zone", () => {
    fc.assert(
      fc.property(chosen, ({ zone, date, time: { hour, minute }, repeat, times }) => {
        const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
        fc.pre(exists({ zone, date, time }));
        const schedule = scheduleOf({ zone, date, time, minutes: 90, repeat, times });
        const found = occurrencesOf(schedule);
        expect(found[0]?.startsAt).toEqual(schedule.startsAt);
        for (const { startsAt, endsAt } of found) {
          expect(wallTimeOf({ startsAt, zone }).time).toBe(time);
          expect(endsAt.getTime() - startsAt.getTime()).toBe(90 * 60_000);
        }
        // Both say how many there are; an hour that a day lacks is passed over by one and moved by the other.
        const others = readByOther({ zone, date, time, rule: schedule.rule });
        const there = others.filter((day) => exists({ zone, date: day, time }));
        const mine = found.map(({ startsAt }) => wallTimeOf({ startsAt, zone }).date);
        expect(mine.slice(0, there.length)).toEqual(there);
        expect(mine).toHaveLength(repeat === "never" ? 1 : times);
      }),
      { numRuns: 300 },
    );
  });

  it("is chosen again as it was chosen", () => {
    fc.assert(
      fc.property(chosen, ({ date, repeat, times }) => {
        const given = repeat === "never" ? { repeat, times: 1 } : { repeat, times };
        expect(repetitionOf(ruleOf(given, date))).toEqual(given);
      }),
    );
  });
});

/** The days of a rule as ical.js reads it, which knows nothing of zones. */
function readByOther({
  date,
  time,
  rule,
}: {
  zone: string;
  date: string;
  time: string;
  rule: string | null;
}): string[] {
  if (rule === null) return [date];
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateTimeString(`${date}T${time}:00`));
  const days: string[] = [];
  for (let next = iterator.next(); next && days.length < 200; next = iterator.next())
    days.push(next.toString().slice(0, 10));
  return days;
}

function exists({ zone, date, time }: { zone: string; date: string; time: string }): boolean {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
  return wall.toZonedDateTime(zone).toPlainDateTime().equals(wall);
}
