import type { DigestTimes } from "#server/contracts/digests.ts";

/** Each rhythm comes round within so many days. */
const LONGEST = 32;

/**
 * The first moment after `after` at which a member's digest comes: what a clock on a wall of their time zone shows. On
 * the night in which an hour is left out, that is the first moment after the gap; of an hour that comes twice, the
 * first. `from`: not before that day.
 */
export function nextSlot(
  times: DigestTimes,
  { timeZone, after, from = null }: { timeZone: string; after: Date; from?: string | null },
): Date {
  const zone = knownZone(timeZone);
  const moment = after.getTime();
  let day = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate();
  if (from !== null && Temporal.PlainDate.compare(from, day) > 0) day = Temporal.PlainDate.from(from);
  for (let looked = 0; looked <= LONGEST; looked += 1, day = day.add({ days: 1 })) {
    if (!isOn(times, day)) continue;
    const at = day.toZonedDateTime({ timeZone: zone, plainTime: { hour: times.hour } }).epochMilliseconds;
    if (at > moment) return new Date(at);
  }
  throw new Error(`no day for ${JSON.stringify(times)}`);
}

/** The day it is somewhere. */
export function dayIn(timeZone: string, at: Date): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  return instant.toZonedDateTimeISO(knownZone(timeZone)).toPlainDate().toString();
}

/** No slot lies further away than this, in days; one that does was reckoned by a clock that was wrong. */
export function farthestSlot({ rhythm }: DigestTimes): number {
  return rhythm === "daily" ? 2 : rhythm === "monthly" ? LONGEST : 8;
}

function isOn({ rhythm, days, monthDay }: DigestTimes, day: Temporal.PlainDate): boolean {
  if (rhythm === "daily") return true;
  if (rhythm === "monthly") return day.day === monthDay;
  return days.includes(day.dayOfWeek);
}

/** A zone that this Node does not know any more must not cost its member the digest. */
function knownZone(timeZone: string): string {
  try {
    Temporal.Now.zonedDateTimeISO(timeZone);
    return timeZone;
  } catch {
    return "UTC";
  }
}
