import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { tzlib_get_ical_block } from "timezones-ical-library";
import type { EventRow } from "./event-rows.ts";
import type { FiledWords } from "./words-in-files.ts";

/** What a calendar file says of an event: what its reader may see. */
export type FiledEvent = Pick<
  EventRow,
  "id" | "startsAt" | "zone" | "minutes" | "rule" | "place" | "url" | "state" | "sequence" | "createdAt" | "changedAt"
> & {
  /** What it is called and says, as its reader reads it. */
  words: FiledWords;
  /** Times of it that were called off by themselves. */
  without: readonly Date[];
  /** Times that were moved by themselves; `from`: when they were to be. */
  moved: readonly Moved[];
};
type Moved = { from: Date; startsAt: Date; endsAt: Date };

type Given = {
  /** What programs call it. */
  name: string;
  /** Where this site is. */
  publicUrl: string;
  events: readonly FiledEvent[];
};

/**
 * A calendar as RFC 5545 writes it. An event keeps its UID whatever becomes of it, and its SEQUENCE rises, so that a copy
 * of it is moved and called off too; the same state of things gives the same file.
 */
export function calendarFile({ name, publicUrl, events }: Given): string {
  const calendar = ical({
    name,
    prodId: { company: "Rutas", product: "Rutas", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: (zone) => zoneBlock(zone).block },
  });
  for (const event of events) {
    calendar.createEvent(filed(event, publicUrl));
    for (const time of event.moved) calendar.createEvent(instead(event, { time, publicUrl }));
  }
  return calendar.toString();
}

const STATUS = {
  draft: ICalEventStatus.TENTATIVE,
  announced: ICalEventStatus.CONFIRMED,
  live: ICalEventStatus.CONFIRMED,
  ended: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

function filed(event: FiledEvent, publicUrl: string) {
  const { id, zone, minutes, rule, place, url, state } = event;
  const page = `${publicUrl}/events/${id}`;
  const name = zoneBlock(zone).name;
  const start = zonedAt(event.startsAt, zone);
  return {
    id: `${id}@${new URL(publicUrl).hostname}`,
    sequence: event.sequence,
    stamp: event.changedAt,
    created: event.createdAt,
    lastModified: event.changedAt,
    start,
    end: start.add({ minutes }),
    timezone: name,
    summary: event.words.summary,
    description: [event.words.text, url, page].filter(Boolean).join("\n\n"),
    location: place || url || null,
    url: page,
    status: STATUS[state],
    repeating: rule && [`RRULE:${rule}`, ...event.without.map((at) => leftOut(at, { zone, name }))].join("\r\n"),
  };
}

/** One time of it, where and when it takes place instead; by its RECURRENCE-ID programs know which. */
function instead(event: FiledEvent, { time, publicUrl }: { time: Moved; publicUrl: string }) {
  const at = (moment: Date) => zonedAt(moment, event.zone);
  return {
    ...filed(event, publicUrl),
    ...{ start: at(time.startsAt), end: at(time.endsAt), recurrenceId: at(time.from), repeating: null },
  };
}

/** Within a rule, a time that does not take place, on the clock of the event's zone. */
function leftOut(at: Date, { zone, name }: { zone: string; name: string | null }): string {
  const wall = zonedAt(at, name === null ? "UTC" : zone).toPlainDateTime();
  const stamp = wall.toString({ smallestUnit: "second" }).replaceAll(/[-:]/g, "");
  return name === null ? `EXDATE:${stamp}Z` : `EXDATE;TZID=${name}:${stamp}`;
}

function zonedAt(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

/** A zone's rules, with the name they stand under; without, where there are none: then times are those of the world. */
function zoneBlock(zone: string): { name: string | null; block: string | null } {
  const [block = "", name = ""] = [tzlib_get_ical_block(zone)].flat();
  return block.startsWith("BEGIN:VTIMEZONE") && zone !== "UTC"
    ? { name: name.replace(/^TZID=/, ""), block }
    : { name: null, block: null };
}
