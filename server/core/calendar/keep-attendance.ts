import { ATTENDANCE_RULE } from "#server/contracts/attendance.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** A kind of thing that has an event and is attended in threads. */
type Attended = {
  /** What its events call it. */
  type: string;
  /** The id of the thing that is attended in a thread, over the row of "thread" that `thread` names; null: none of this kind. */
  subject(thread: Prisma.Sql): Prisma.Sql;
  /** Whether it is kept that this person was there, over an id. */
  keeps(personId: Prisma.Sql): Prisma.Sql;
};

const kinds = new Map<string, Attended>();

/** Called by the wiring, once for each kind. */
export function registerAttended(kind: Attended): void {
  if (kinds.has(kind.type)) throw new Error(`attended ${kind.type} is registered twice`);
  kinds.set(kind.type, kind);
}

/** Somebody was in a thread, in milliseconds before now; a time that is to come is below zero. */
export type Stay = { threadId: string; personId: string; fromMs: number; untilMs: number };

/**
 * Writes down when members were at the events that are on in these threads: one statement for any number. Stays may come
 * twice, in any order and from several processes: what is kept is all of them together. Of what is no event, is settled, or
 * of people who are no members, nothing is kept.
 */
export async function keepStays(ctx: Ctx, stays: readonly Stay[]): Promise<void> {
  if (stays.length === 0) return;
  const now = ctx.clock.now();
  await ctx.db.$executeRaw`
    with given as materialized (
      select s."threadId", s."personId", tstzrange(
        ${now}::timestamptz - s."fromMs" * interval '1 millisecond',
        ${now}::timestamptz - s."untilMs" * interval '1 millisecond') as "stay"
      from jsonb_to_recordset(${JSON.stringify(stays)}::jsonb)
        as s("threadId" uuid, "personId" uuid, "fromMs" float8, "untilMs" float8) where s."fromMs" > s."untilMs"),
    attended as materialized (${attendedIn(sql`(select distinct "threadId" from given)`)}),
    there as (
      select a."eventId", g."personId", range_agg(g."stay") as "present"
      from given g join attended a on a."threadId" = g."threadId"
        join "membership" m on m."spaceId" = a."spaceId" and m."personId" = g."personId" and m."state" = 'active'
      where case a."type" ${Prisma.join(
        [...kinds.values()].map(({ type, keeps }) => sql`when ${type} then ${keeps(sql`g."personId"`)}`),
        " ",
      )} end
      group by a."eventId", g."personId" order by a."eventId", g."personId")
    insert into "eventAttendance" ("eventId", "personId", "present")
    select "eventId", "personId", ${joinedUp(sql`there."present"`)} from there
    on conflict ("eventId", "personId") do update
      set "present" = ${joinedUp(sql`"eventAttendance"."present" + excluded."present"`)}`;
}

/** The events that are on, or were a moment ago, in some threads. */
function attendedIn(threadIds: Prisma.Sql): Prisma.Sql {
  const each = [...kinds.values()].map(
    ({ type, subject }) => sql`
      select t."id" as "threadId", e."id" as "eventId", e."spaceId", e."subjectType" as "type"
      from ${threadIds} asked join "thread" t on t."id" = asked."threadId"
        join "calendarEvent" e on e."subjectType" = ${type} and e."subjectId" = ${subject(sql`t`)}
        join "eventHeld" h on h."eventId" = e."id" and h."frozenAt" is null`,
  );
  return Prisma.join(each, " union all ");
}

/** Parts that no more than the grace lies between are one. Whatever the order in which they came, the same comes of it. */
function joinedUp(present: Prisma.Sql): Prisma.Sql {
  const grace = sql`${ATTENDANCE_RULE.graceSeconds}::int * interval '1 second'`;
  return sql`(select range_agg(tstzrange(lower(whole), upper(whole) - ${grace})) from unnest((
    select range_agg(tstzrange(lower(part), upper(part) + ${grace})) from unnest(${present}) part)) whole)`;
}
