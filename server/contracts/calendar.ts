import { z } from "zod";
import { MAX_EVENT_MINUTES, MAX_EVENT_TEXT, MAX_EVENT_TITLE } from "./bounds.ts";
import { type EventPermissions, type EventState, type GuestAnswer, guestAnswers } from "./calendar-permissions.ts";
import type { PersonCard } from "./people.ts";
import { isTimeZone } from "./people.ts";
import { Id, LanguageTag, PLACE_IN_TIME, SendKey } from "./primitives.ts";
import { MOST_TIMES, type Repetition, repeats } from "./repeats.ts";
import type { SpaceView } from "./spaces.ts";
import { optionalLine, optionalText, requiredLine } from "./text.ts";
import { type ReadWords, TargetLanguage, type Worded } from "./translation.ts";

const MAX_HOSTS = 10;

/** A form's empty field is none. */
const emptyIsNone = (value: unknown) => (value === "" || value === undefined ? null : value);
const number = z.coerce.number({ error: "numberWrong" }).int({ error: "numberWrong" });

/** Whoever writes an event within a send of their own gives no key. */
const optionalKey = { key: SendKey.optional() };

/** What the clock on the wall of the zone shows when it begins, how long it is, and how often. */
export const eventTimeFields = {
  date: z.iso.date({ error: "dateWrong" }).refine((date) => date >= "2000-01-01" && date <= "2099-12-31", "dateWrong"),
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: "timeWrong" }),
  zone: z.string().refine(isTimeZone, "timeZoneUnknown"),
  minutes: number.min(5, "tooShort").max(MAX_EVENT_MINUTES, "tooLong"),
  repeat: z.enum(repeats, { error: "unusable" }).default("never"),
  times: z.preprocess(
    (value) => (value === "" ? undefined : value),
    number.min(1, "numberWrong").max(MOST_TIMES, "tooMany").default(1),
  ),
};

/** A page on the web where people meet. */
const Url = z
  .union([
    z.literal(""),
    z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: "linkWrong" }).max(500, "textTooLong"),
  ])
  .default("");

/** Handles of members, as people type them: "@khamla, efrain". */
const Hosts = z
  .union([
    z.array(z.string()),
    z
      .string()
      .max(600, "textTooLong")
      .transform((typed) => typed.split(/[\s,;،]+/u)),
  ])
  .default([])
  .transform((typed) => [
    ...new Set(typed.map((one) => one.replace(/^@/, "").toLowerCase()).filter((one) => one !== "")),
  ])
  .refine((handles) => handles.length <= MAX_HOSTS, "tooMany");

export const eventWordFields = {
  title: requiredLine({ max: MAX_EVENT_TITLE }),
  description: optionalText({ max: MAX_EVENT_TEXT }).default(""),
  /** None: it is found out from the words. */
  language: z.preprocess(emptyIsNone, LanguageTag.nullable()).default(null),
  place: optionalLine({ max: 200 }).default(""),
  url: Url,
  hosts: Hosts,
};

/** Its words in another language, by hand; `sequence`: of the event that was before them. */
export const TranslateEventInput = z.object({
  ...optionalKey,
  eventId: Id,
  to: TargetLanguage,
  title: eventWordFields.title,
  description: eventWordFields.description,
  sequence: z.coerce.number({ error: "numberWrong" }).int({ error: "numberWrong" }).min(0, { error: "numberWrong" }),
});
export type TranslateEventInput = z.input<typeof TranslateEventInput>;

export const UntranslateEventInput = z.object({ ...optionalKey, eventId: Id, to: TargetLanguage });
export type UntranslateEventInput = z.input<typeof UntranslateEventInput>;

/** What the event is the time of; none: a meeting. */
const Subject = z.object({ type: z.string(), id: Id });

export const CreateEventInput = z.object({
  ...optionalKey,
  /** By address or id. */
  space: z.string(),
  subject: Subject.nullable().default(null),
  draft: z.union([z.boolean(), z.enum(["on", "true"]).transform(() => true)]).default(false),
  ...eventWordFields,
  ...eventTimeFields,
});
export type CreateEventInput = z.input<typeof CreateEventInput>;

/** One of the times of an event that repeats; none: all that are to come. */
const OneTime = z.preprocess(emptyIsNone, z.iso.datetime({ offset: true }).nullable()).default(null);
/** Of such a time: it alone, or those after it as well. */
export const dateScopes = ["one", "later"] as const;
const Scope = z.enum(dateScopes, { error: "unusable" }).default("one");

/** `startsAt`: from this time of it on. */
export const ChangeEventInput = z.object({ ...optionalKey, eventId: Id, startsAt: OneTime, ...eventWordFields });
export type ChangeEventInput = z.input<typeof ChangeEventInput>;

export const MoveEventInput = z.object({ ...optionalKey, eventId: Id, ...eventTimeFields });
export type MoveEventInput = z.input<typeof MoveEventInput>;

/** One date of an event that repeats at another time, on the same clock; or that and all later ones. */
export const MoveDateInput = z.object({
  ...optionalKey,
  eventId: Id,
  startsAt: z.iso.datetime({ offset: true }),
  scope: Scope,
  date: eventTimeFields.date,
  time: eventTimeFields.time,
  minutes: eventTimeFields.minutes,
});
export type MoveDateInput = z.input<typeof MoveDateInput>;

/** `startsAt`: this time of it, by its `scope`. A draft goes without a reason. */
export const CancelEventInput = z.object({
  ...optionalKey,
  eventId: Id,
  startsAt: OneTime,
  scope: Scope,
  reason: optionalText({ max: 500 }).default(""),
});
export type CancelEventInput = z.input<typeof CancelEventInput>;

export const EventStateInput = z.object({
  ...optionalKey,
  eventId: Id,
  state: z.enum(["announced", "live", "ended"], { error: "unusable" }),
});
export type EventStateInput = z.infer<typeof EventStateInput>;

export const SayComingInput = z.object({
  ...optionalKey,
  eventId: Id,
  answer: z.enum(guestAnswers, { error: "unusable" }),
});
export type SayComingInput = z.infer<typeof SayComingInput>;

/** One of the times of an event. */
export type EventTime = { startsAt: string; endsAt: string; cancelled: boolean; moved: boolean };

/** An event, as who looks may see it. */
export type EventView = {
  id: string;
  space: Pick<SpaceView, "id" | "kind" | "slug" | "name" | "language">;
  subject: { type: string; id: string } | null;
  title: string;
  language: string;
  descriptionHtml: string;
  zone: string;
  minutes: number;
  repetition: Repetition;
  /** The time that is meant: now or next, or the last when all are over. */
  time: EventTime;
  place: string;
  /** It is met online; where, only who may come is shown. */
  online: boolean;
  url: string;
  state: EventState;
  sequence: number;
  /** Its dates of before, and those after, where they were changed from one date on. */
  continues: { before: string | null; after: string | null };
  movedFrom: string | null;
  cancelReason: string;
  hosts: PersonCard[];
  guests: { coming: number; maybe: number };
  mine: GuestAnswer | null;
  can: EventPermissions;
};

/** An event in a calendar, at one of its times. */
export type CalendarEntry = {
  eventId: string;
  space: { id: string; slug: string } & Worded;
  title: string;
  language: string;
  /** The title as who looks reads it. */
  read: ReadWords;
  zone: string;
  time: EventTime;
  place: string;
  online: boolean;
  state: EventState;
  moved: boolean;
  subject: { type: string; id: string } | null;
  mine: GuestAnswer | null;
  hosting: boolean;
};

/** Where a list goes on: after this time of this event, opaque to its reader. */
export const EventCursor = z
  .string()
  .regex(PLACE_IN_TIME)
  .transform((cursor) => {
    const [at = "", eventId = ""] = cursor.split(".");
    return { startsAt: new Date(Number(at)), eventId };
  });

/** Shape of a calendar's secret address. */
export const FeedSecret = z.string().regex(/^[A-Za-z0-9_-]{32}$/);

/** A month in an address: "2026-11"; another word is none, and so the present one. */
export const MonthInput = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
  .nullable()
  .catch(null);

/** A calendar's space, and whether who looks may put something into it; null: their own calendar. */
type OfSpace = { space: (SpaceView & { plans: boolean }) | null };

export type CalendarList = OfSpace & { past: boolean; entries: CalendarEntry[]; next: string | null };

/** Weekdays count from Monday, 0; `day` is that of the month on which an entry begins for who looks. */
export type CalendarMonth = OfSpace & {
  year: number;
  month: number;
  days: number;
  firstWeekday: number;
  today: number | null;
  before: string;
  after: string;
  entries: (CalendarEntry & { day: number })[];
  more: boolean;
};

export type GuestView = { person: PersonCard; answer: GuestAnswer };
