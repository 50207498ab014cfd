import { RRuleTemporal } from "rrule-temporal";
import { ruleOf } from "#server/contracts/repeats.ts";
import { Invalid } from "#server/core/usecase/index.ts";

/** When an event is, as it is kept: a first moment, whose clock it follows, how long, and how it repeats. */
export type Schedule = { startsAt: Date; zone: string; minutes: number; rule: string | null };
export type Occurrence = { startsAt: Date; endsAt: Date };

type WallTime = { date: string; time: string; zone: string };

/** What somebody chose, as a schedule. A time that the clock leaps over that day is none. */
export function scheduleOf(
  chosen: WallTime & { minutes: number; repeat: Parameters<typeof ruleOf>[0]["repeat"]; times: number },
): Schedule {
  const { zone, minutes } = chosen;
  return { startsAt: momentOf(chosen), zone, minutes, rule: ruleOf(chosen, chosen.date) };
}

/** The moment at which the clock on the wall of a zone shows something; a time that it leaps over is none. */
export function momentOf({ date, time, zone }: WallTime): Date {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
  const at = wall.toZonedDateTime(zone, { disambiguation: "compatible" });
  if (!at.toPlainDateTime().equals(wall)) throw new Invalid({ time: "timeSkipped" });
  return new Date(at.epochMilliseconds);
}

/** What the clock on the wall of the zone shows at a moment, as a form asks for it. */
export function wallTimeOf({ startsAt, zone }: { startsAt: Date; zone: string }): { date: string; time: string } {
  const wall = zonedAt(startsAt, zone).toPlainDateTime();
  return { date: wall.toPlainDate().toString(), time: wall.toPlainTime().toString({ smallestUnit: "minute" }) };
}

/**
 * Every time at which it happens, the first first: the same hour on the wall of its zone, whatever the clocks there do.
 * A day on which that hour is left out is left out, as RFC 5545 has it.
 */
export function occurrencesOf({ startsAt, zone, minutes, rule }: Schedule): Occurrence[] {
  const starts =
    rule === null
      ? [startsAt]
      : new RRuleTemporal({ rruleString: rule, dtstart: zonedAt(startsAt, zone), strict: true })
          .all()
          .map(({ epochMilliseconds }) => new Date(epochMilliseconds));
  return starts.map((start) => ({ startsAt: start, endsAt: new Date(start.getTime() + minutes * 60_000) }));
}

/** The same, but that it ends after so many of its times. */
export function endingAfter(schedule: Schedule, times: number): Schedule {
  return lasting(schedule, times);
}

/** The same from one of its times on, of which so many are left. */
export function startingAt(schedule: Schedule, { startsAt, times }: { startsAt: Date; times: number }): Schedule {
  return lasting({ ...schedule, startsAt }, times);
}

/** A rule counts days that lack the hour too, which are none of its times. */
function lasting(schedule: Schedule, times: number): Schedule {
  for (let count = times; ; count += 1) {
    const rule = schedule.rule?.replace(/COUNT=\d+/, `COUNT=${count}`) ?? null;
    const shorter = { ...schedule, rule };
    if (rule === null || count >= times + MOST_LEFT_OUT || occurrencesOf(shorter).length >= times) return shorter;
  }
}
/** Clocks leap twice a year at most, and nothing repeats for longer than some years. */
const MOST_LEFT_OUT = 20;

function zonedAt(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}
