import { formatFor, type Reader } from "#server/contracts/format.ts";
import { nearestLanguage } from "#server/contracts/languages.ts";
import { eventFile, openlyShown, seeEvent } from "#server/core/calendar/index.ts";
import { mailSettings } from "#server/core/mail/index.ts";
import { saidTo } from "#server/core/spaces/index.ts";
import { seenBy } from "#server/core/threads/index.ts";
import { type Ctx, type Slice, signedIn, within } from "#server/core/usecase/index.ts";
import { formatWordsFor, wordsIn, zoneName } from "#server/core/words/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { aboutEvents } from "./event-about.ts";
import {
  type Candidate,
  membersOf,
  type NoticeDetails,
  type NoticeKind,
  type NoticeRow,
  registerNoticeKind,
  registerNoticeSource,
} from "./kinds.ts";

const { sql } = Prisma;
/** A reminder is still one a little after the beginning: one can come late, but not the day after. */
const AFTER_BEGINNING_MS = 15 * 60_000;

type About = { eventId: string; spaceId: string };
type Kind = Candidate["kind"];

/** Events of calendars: announced, given to host, coming up, moved, called off. */
export function registerEventNotices(): void {
  registerNoticeSource({
    types: ["calendar.announced"],
    crowd: ({ payload }) => membersOf(payload.spaceId),
    find: (ctx, { payload }, slice) => whoIsThere(ctx, payload, slice),
  });
  registerNoticeSource({
    types: ["calendar.reminded"],
    find: (ctx, { id, payload }) => whoIsReminded(ctx, { ...payload, toldBy: id }),
  });
  registerNoticeSource({
    types: ["calendar.moved"],
    crowd: ({ payload }) => guestsOf(payload),
    find: (ctx, { payload }, slice) =>
      whoComes(ctx, payload, { kind: "eventMoved", startsAt: payload.startsAt ?? null, slice }),
  });
  registerNoticeSource({
    types: ["calendar.cancelled"],
    crowd: ({ payload }) => guestsOf(payload),
    find: (ctx, { payload }, slice) => whoComes(ctx, payload, { ...payload, kind: "eventCancelled", slice }),
  });
  const texts: NoticeKind["texts"] = ({ subjectId: id }) => [{ type: "event", id }];
  const own = {
    subjectType: "event",
    texts,
    visible: sees,
    surelyVisible: surelySees,
    mailPointless: outOfDate,
  } as const;
  const copied = { ...own, calendar: fileOf } as const;
  const invites = { ...copied, group: "events", mailWaits: true, details: whenItIs } as const;
  const concerns = { ...own, group: "reminders", details: whenItIs } as const;
  registerNoticeKind({ ...invites, kind: "announced" });
  registerNoticeKind({ ...invites, kind: "hosting" });
  registerNoticeKind({ ...concerns, kind: "reminder", mailWaits: false, restsInQuietHours: true });
  registerNoticeKind({ ...concerns, ...copied, kind: "eventMoved", mailWaits: true });
  registerNoticeKind({ ...concerns, ...copied, kind: "eventCancelled", mailWaits: true, details: whyCancelled });
}

/** All members who did not mute the place; those who lead it hear that they do. */
async function whoIsThere(ctx: Ctx, { eventId, spaceId }: About, slice: Slice): Promise<Candidate[]> {
  const rows = await ctx.db.$queryRaw<{ personId: string; hosts: boolean }[]>`
    select m."personId"::text as "personId", h."personId" is not null as "hosts"
    from "membership" m
    left join "eventHost" h on h."eventId" = ${eventId}::uuid and h."personId" = m."personId"
    where m."spaceId" = ${spaceId}::uuid and m."state" = 'active' and (m."watch" <> 'mute' or h."personId" is not null)
      and ${within(sql`m."personId"`, slice)}`;
  return rows.map(({ personId, hosts }) => ({
    ...{ personId, kind: hosts ? ("hosting" as const) : ("announced" as const), subjectId: eventId, spaceId },
  }));
}

/** Whom the reminders that were claimed together are for, if it still takes place then. */
async function whoIsReminded(
  ctx: Ctx,
  { eventId, spaceId, startsAt, toldBy }: About & { startsAt: string; toldBy: string },
): Promise<Candidate[]> {
  const rows = await ctx.db.$queryRaw<{ personId: string }[]>`
    select r."personId"::text as "personId" from "reminder" r
    join "calendarEvent" e on e."id" = r."eventId" and e."state" in ('announced', 'live')
    join "eventOccurrence" o on o."eventId" = r."eventId" and o."startsAt" = r."startsAt" and o."cancelledAt" is null
    where r."toldBy" = ${toldBy}::uuid`;
  return rows.map(({ personId }) => ({
    ...{ personId, kind: "reminder" as const, subjectId: eventId, spaceId, facts: { startsAt } },
  }));
}

const guestsOf = ({ eventId }: { eventId: string }) =>
  sql`select g."personId" from "eventGuest" g where g."eventId" = ${eventId}::uuid`;

/** Hosts, and who said that they come or may. */
async function whoComes(
  ctx: Ctx,
  { eventId, spaceId }: About,
  { kind, startsAt, later = false, slice }: { kind: Kind; startsAt: string | null; later?: boolean; slice: Slice },
): Promise<Candidate[]> {
  const rows = await ctx.db.$queryRaw<{ personId: string; startsAt: Date }[]>`
    select who."personId"::text as "personId", e."startsAt" from "calendarEvent" e
    join lateral (
      select h."personId" from "eventHost" h where h."eventId" = e."id"
      union select g."personId" from "eventGuest" g where g."eventId" = e."id" and g."answer" <> 'no') who on true
    where e."id" = ${eventId}::uuid and ${within(sql`who."personId"`, slice)}`;
  return rows.map(({ personId, startsAt: first }) => ({
    ...{ personId, kind, subjectId: eventId, spaceId },
    facts: { startsAt: startsAt ?? first.toISOString(), one: startsAt !== null, later },
  }));
}

const sees: NoticeKind["visible"] = (actor, alias) =>
  sql`exists (select 1 from "calendarEvent" e where e."id" = ${alias}."subjectId" and ${seeEvent.visible(actor, sql`e`)})`;

const surelySees: NoticeKind["surelyVisible"] = (owner, alias) =>
  sql`exists (select 1 from "calendarEvent" e join "space" sp on sp."id" = e."spaceId"
    where e."id" = ${alias}."subjectId" and ${openlyShown(sql`e`)} and ${seenBy(owner, sql`sp`)})`;

/** Under the UID by which a calendar knows it, so that a copy there follows. */
const fileOf: NoticeKind["calendar"] = (ctx, { subjectId }) =>
  eventFile(ctx, { eventId: subjectId, publicUrl: mailSettings().publicUrl });

/** What was true when it was told is not when it would go out: called off since, moved since, over. */
const outOfDate: NoticeKind["mailPointless"] = async (ctx, rows) => {
  const now = ctx.clock.now().getTime();
  const events = await ctx.db.calendarEvent.findMany({
    where: { id: { in: rows.map(({ subjectId }) => subjectId) } },
    include: { occurrences: { where: { cancelledAt: null }, select: { startsAt: true } } },
  });
  const byId = new Map(events.map((event) => [event.id, event]));
  return new Map(
    rows.flatMap((row) => {
      const event = byId.get(row.subjectId);
      if (!event) return [[row.id, "gone"] as const];
      const starts = event.occurrences.map(({ startsAt }) => startsAt.getTime());
      const why = whyPointless(row, { state: event.state, starts, now });
      return why === null ? [] : [[row.id, why] as const];
    }),
  );
};

function whyPointless(
  { kind, facts }: NoticeRow,
  { state, starts, now }: { state: string; starts: readonly number[]; now: number },
): string | null {
  if (kind === "eventCancelled") return null;
  if (state === "cancelled") return "gone";
  const meant = typeof facts.startsAt === "string" ? Date.parse(facts.startsAt) : null;
  if (kind === "reminder") {
    if (meant === null || !starts.includes(meant)) return "gone";
    return now > meant + AFTER_BEGINNING_MS ? "tooLate" : null;
  }
  if (kind === "eventMoved" && meant !== null && !starts.includes(meant)) return "gone";
  return state === "ended" || starts.every((start) => start < now) ? "tooLate" : null;
}

type Told = {
  id: string;
  subjectType: string | null;
  subjectId: string | null;
  title: string;
  language: string;
  startsAt: Date;
  minutes: number;
  zone: string;
  cancelReason: string;
  space: string;
  spaceIn: string;
};

/** When it is, on its reader's clock, stands where an excerpt would; then what it is about, where something is said of that. */
const whenItIs: NoticeKind["details"] = (ctx, rows) =>
  detailsOf(ctx, rows, (_event, { when, about }) => [when, about].filter(Boolean).join("\n"));

/** The reason with it: that of the one date, where it is about one. */
const whyCancelled: NoticeKind["details"] = async (ctx, rows) => {
  const dates = await ctx.db.eventOccurrence.findMany({
    where: {
      eventId: { in: rows.map(({ subjectId }) => subjectId) },
      startsAt: { in: rows.map(({ facts }) => startOf(facts)).filter((at) => at !== null) },
    },
    select: { eventId: true, startsAt: true, cancelReason: true },
  });
  const reasons = new Map(dates.map((date) => [`${date.eventId} ${date.startsAt.getTime()}`, date.cancelReason]));
  return detailsOf(ctx, rows, (event, { when }, { facts }) => {
    const ofDate = reasons.get(`${event.id} ${startOf(facts)?.getTime()}`) ?? "";
    return [when, facts.one === true ? ofDate : event.cancelReason].filter(Boolean).join("\n");
  });
};

const startOf = ({ startsAt }: NoticeRow["facts"]) => (typeof startsAt === "string" ? new Date(startsAt) : null);

async function detailsOf(
  ctx: Ctx,
  rows: readonly NoticeRow[],
  excerptOf: (event: Told, said: { when: string; about: string }, row: NoticeRow) => string,
): Promise<Map<string, NoticeDetails>> {
  const events = await ctx.db.$queryRaw<Told[]>`
    select e."id"::text as "id", e."subjectType", e."subjectId"::text as "subjectId", e."title", e."language", e."startsAt",
      e."minutes", e."zone", e."cancelReason", said."name" as "space", said."language" as "spaceIn"
    from "calendarEvent" e join "space" s on s."id" = e."spaceId" ${saidTo(ctx, sql`s`)}
    where e."id" = any(${[...new Set(rows.map(({ subjectId }) => subjectId))]}::uuid[])`;
  const byId = new Map(events.map((event) => [event.id, event]));
  const { language, sayWhen } = await readerClock(ctx);
  const abouts = await aboutEvents(ctx, { events, language });
  return new Map(
    rows.flatMap((row) => {
      const event = byId.get(row.subjectId);
      if (!event) return [];
      const when = sayWhen({ ...event, startsAt: startOf(row.facts) ?? event.startsAt });
      const about = abouts.get(event.subjectId ?? "") ?? "";
      const said = row.facts.later === true ? wordsIn(language)("calendar:when.later", { when }) : when;
      const details: NoticeDetails = {
        title: { text: event.title, language: event.language, ref: { type: "event", id: event.id } },
        space: { text: event.space, language: event.spaceIn },
        excerpt: { text: excerptOf(event, { when: said, about }, row), language },
        link: `/events/${event.id}`,
      };
      return [[row.id, details] as const];
    }),
  );
}

/** How the actor reads times: in their language, on their clock. */
export async function readerClock(ctx: Ctx) {
  const person = await ctx.db.person.findUniqueOrThrow({
    where: { id: signedIn(ctx).id },
    select: { language: true, timeZone: true, digits: true },
  });
  const language = nearestLanguage(person.language);
  const format = formatFor(formatWordsFor(language), {
    timeZone: person.timeZone,
    digits: person.digits as Reader["digits"],
  });
  return {
    language,
    sayMoment: (at: Date) => `${format.day(at)}, ${format.time(at)}`,
    sayWhen({ startsAt, minutes }: { startsAt: Date; minutes: number }) {
      const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
      const clock = zoneName(language, { zone: person.timeZone, at: startsAt });
      return `${format.day(startsAt)}, ${format.time(startsAt)} – ${format.time(endsAt)} (${clock})`;
    },
  };
}
