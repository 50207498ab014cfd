import { type CalendarEntry, type CalendarList, type CalendarMonth, EventCursor } from "#server/contracts/calendar.ts";
import type { EventState, GuestAnswer } from "#server/contracts/calendar-permissions.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { loadSpace, saidTo, seeSpace } from "#server/core/spaces/index.ts";
import { actorId, type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { listed, planInSpace } from "./policy.ts";
import { plain, titlesAsRead } from "./translated-events.ts";

const { sql } = Prisma;
const A_PAGE = 25;
/** More than a person can go to in a month; the list has the rest. */
const A_MONTH = 300;
/** Nothing is longer, so nothing that is still on began before that. */
const LONGEST = sql`interval '14 days'`;

/** Whose calendar: a space's, or the actor's own with all that happens where they are a member. */
export type Whose = { space: string } | "mine";
type Opened = {
  space: (SpaceView & { plans: boolean }) | null;
  which: Prisma.Sql;
  /** Times in it that are `such`: of several spaces the first ones of each, so that each is read off its index. */
  within(such: Prisma.Sql, first: Prisma.Sql): Prisma.Sql;
};

/** What comes, the next first, or what is over, the last first; a page at a time. */
export async function listEvents(
  ctx: Ctx,
  {
    of,
    past = false,
    after = null,
    limit = A_PAGE,
  }: { of: Whose; past?: boolean; after?: string | null; limit?: number },
): Promise<CalendarList> {
  const { space, within } = await open(ctx, of);
  const from = EventCursor.safeParse(after).data ?? null;
  const now = ctx.clock.now();
  const when = past ? sql`o."startsAt" < ${now} and not ${stillOn(now)}` : stillOn(now);
  const on =
    from &&
    sql`(o."startsAt", o."eventId") ${past ? sql`<` : sql`>`} (${from.startsAt}::timestamptz, ${from.eventId}::uuid)`;
  const order = past ? sql`o."startsAt" desc, o."eventId" desc` : sql`o."startsAt", o."eventId"`;
  const rows = await calendarEntries(
    ctx,
    within(sql`${when} and ${on ?? sql`true`}`, sql`order by ${order} limit ${limit + 1}`),
    sql`order by ${order} limit ${limit + 1}`,
  );
  const last = rows.length > limit ? rows[limit - 1] : null;
  return {
    space,
    past,
    entries: rows.slice(0, limit),
    next: last ? `${Date.parse(last.time.startsAt)}.${last.eventId}` : null,
  };
}

/** It is not over. A session that somebody opened goes on until they close it, like `eventPhase` has it. */
function stillOn(now: Date): Prisma.Sql {
  return sql`(o."startsAt" > ${now}::timestamptz - ${LONGEST} and (o."endsAt" > ${now}
    or (e."state" = 'live' and e."subjectType" is not null)))`;
}

/**
 * What the actor can look forward to: the next that takes place and that they did not decline. A session that somebody
 * opened is live, which is told elsewhere.
 */
export async function nextEvents(
  ctx: Ctx,
  { of = "mine", limit }: { of?: Whose; limit: number },
): Promise<CalendarEntry[]> {
  const { which } = await open(ctx, of);
  const now = ctx.clock.now();
  return calendarEntries(
    ctx,
    sql`${which} and o."endsAt" > ${now} and o."startsAt" > ${now}::timestamptz - ${LONGEST} and o."cancelledAt" is null
      and (e."state" = 'announced' or (e."state" = 'live' and e."subjectType" is null)) and g."answer" is distinct from 'no'`,
    sql`order by o."startsAt", o."eventId" limit ${limit}`,
  );
}

/** One month, as it is on the clocks of a zone; `month` is "2026-11", or none for the present one. */
export async function calendarMonth(
  ctx: Ctx,
  { of, month, zone }: { of: Whose; month: string | null; zone: string },
): Promise<CalendarMonth> {
  const { space, which } = await open(ctx, of);
  const now = Temporal.Instant.fromEpochMilliseconds(ctx.clock.now().getTime()).toZonedDateTimeISO(zone);
  const first = month ? Temporal.PlainYearMonth.from(month) : now.toPlainDate().toPlainYearMonth();
  const startOf = (of: Temporal.PlainYearMonth) =>
    new Date(of.toPlainDate({ day: 1 }).toZonedDateTime(zone).epochMilliseconds);
  const [from, to] = [startOf(first), startOf(first.add({ months: 1 }))];
  const rows = await calendarEntries(
    ctx,
    sql`${which} and o."startsAt" < ${to} and o."endsAt" > ${from} and o."startsAt" > ${from}::timestamptz - ${LONGEST}`,
    sql`order by o."startsAt", o."eventId" limit ${A_MONTH + 1}`,
  );
  return {
    space,
    year: first.year,
    month: first.month,
    days: first.daysInMonth,
    /** From Monday, 0. */
    firstWeekday: first.toPlainDate({ day: 1 }).dayOfWeek - 1,
    today: first.equals(now.toPlainDate().toPlainYearMonth()) ? now.day : null,
    before: first.subtract({ months: 1 }).toString(),
    after: first.add({ months: 1 }).toString(),
    entries: rows.slice(0, A_MONTH).map((entry) => ({ ...entry, day: dayIn(entry, { zone, from }) })),
    more: rows.length > A_MONTH,
  };
}

/** The day of the month on which it begins there; what began before begins on the first. */
function dayIn({ time }: CalendarEntry, { zone, from }: { zone: string; from: Date }): number {
  const at = Math.max(Date.parse(time.startsAt), from.getTime());
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).day;
}

async function open(ctx: Ctx, of: Whose): Promise<Opened> {
  if (of !== "mine") {
    const space = await loadSpace(ctx, of.space);
    return {
      space: { ...space, plans: planInSpace.can(ctx.actor, space) },
      which: sql`o."spaceId" in (${withWorkshops(sql`${space.id}::uuid`)})`,
      within: (such, first) =>
        nearest(ctx, { spaces: sql`(${withWorkshops(sql`${space.id}::uuid`)}) as "m"("spaceId")`, such, first }),
    };
  }
  const { id } = signedIn(ctx);
  return {
    space: null,
    which: sql`o."spaceId" in (${placesOf(id)})`,
    within: (such, first) => nearest(ctx, { spaces: sql`(${placesOf(id)}) as "m"("spaceId")`, such, first }),
  };
}

/** A community and the workshops in it, which stand in its calendar. */
export function withWorkshops(spaceId: Prisma.Sql): Prisma.Sql {
  return sql`select ${spaceId} union
    select below."id" from "space" below where below."parentId" = ${spaceId} and below."kind" = 'workshop'`;
}

/** Where somebody is a member, and the workshops of their communities: whether they are shown those is asked of each. */
export function placesOf(personId: string): Prisma.Sql {
  return sql`select m."spaceId" from "membership" m where m."personId" = ${personId}::uuid and m."state" = 'active'
    union select below."id" from "membership" m join "space" below on below."parentId" = m."spaceId" and below."kind" = 'workshop'
      where m."personId" = ${personId}::uuid and m."state" = 'active'`;
}

/** The first times of each of some spaces `m`, each read off its index. */
function nearest(
  ctx: Ctx,
  { spaces, such, first }: { spaces: Prisma.Sql; such: Prisma.Sql; first: Prisma.Sql },
): Prisma.Sql {
  return sql`(o."eventId", o."startsAt") in (
    select near."eventId", near."startsAt" from ${spaces}
    cross join lateral (
      select o."eventId", o."startsAt" from "eventOccurrence" o join "calendarEvent" e on e."id" = o."eventId"
      where o."spaceId" = m."spaceId" and ${such} and ${listed(ctx.actor, sql`e`)} ${first}) near)`;
}

type Row = {
  eventId: string;
  spaceId: string;
  slug: string;
  spaceName: string;
  spaceIn: string;
  title: string;
  language: string;
  zone: string;
  startsAt: Date;
  endsAt: Date;
  cancelled: boolean;
  place: string;
  online: boolean;
  state: EventState;
  moved: boolean;
  movedOnce: boolean | null;
  subjectType: string | null;
  subjectId: string | null;
  mine: GuestAnswer | null;
  hosting: boolean;
};

/**
 * Times of events that the actor finds in calendars, over "eventOccurrence" `o` and its "calendarEvent" `e`. What is within a community is
 * said to be there, to who sees it.
 */
export async function calendarEntries(ctx: Ctx, which: Prisma.Sql, rest: Prisma.Sql): Promise<CalendarEntry[]> {
  const me = actorId(ctx.actor);
  const rows = await ctx.db.$queryRaw<Row[]>`
    select o."eventId"::text as "eventId", o."startsAt", o."endsAt",
      o."cancelledAt" is not null or e."state" = 'cancelled' as "cancelled", s."id"::text as "spaceId", s."slug",
      said."name" as "spaceName", said."language" as "spaceIn", e."title", e."language", e."zone", e."place",
      e."url" <> '' as "online", e."state", e."movedFrom" is not null as "moved", o."movedFrom" <> o."startsAt" as "movedOnce", e."subjectType",
      e."subjectId"::text as "subjectId", g."answer" as "mine", h."personId" is not null as "hosting"
    from "eventOccurrence" o
    join "calendarEvent" e on e."id" = o."eventId"
    join "space" home on home."id" = e."spaceId"
    left join "space" above on above."id" = home."parentId" and ${seeSpace.visible(ctx.actor, sql`above`)}
    join "space" s on s."id" = coalesce(above."id", home."id") ${saidTo(ctx, sql`s`)}
    left join "eventGuest" g on g."eventId" = e."id" and g."personId" = ${me}::uuid
    left join "eventHost" h on h."eventId" = e."id" and h."personId" = ${me}::uuid
    where ${which} and ${listed(ctx.actor, sql`e`)} ${rest}`;
  const titles = await titlesAsRead(
    ctx,
    rows.map(({ eventId, title, language }) => ({ id: eventId, title: { text: title, language } })),
  );
  return rows.map((row) => ({
    eventId: row.eventId,
    read: titles.get(row.eventId) ?? plain(row.title, row.language),
    space: { id: row.spaceId, slug: row.slug, text: row.spaceName, language: row.spaceIn },
    title: row.title,
    language: row.language,
    zone: row.zone,
    time: {
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      cancelled: row.cancelled,
      moved: row.movedOnce === true,
    },
    place: row.place,
    online: row.online,
    state: row.state,
    moved: row.moved,
    subject: row.subjectType && row.subjectId ? { type: row.subjectType, id: row.subjectId } : null,
    mine: row.mine,
    hosting: row.hosting,
  }));
}
