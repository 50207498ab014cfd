import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** Seconds of a multirange. */
export const secondsOf = (ranges: Prisma.Sql) =>
  sql`coalesce((select sum(extract(epoch from upper(part) - lower(part))) from unnest(${ranges}) part), 0)::float8`;

/** What an event's own time was up to a moment, over "eventHeld" `h`: of one that is on, until now. */
export const heldUntil = (now: Date) => sql`(h."held" * tstzmultirange(tstzrange(null, ${now}::timestamptz)))`;

/** The last correction of each member, over "eventAttendance" or any row with these two. */
export const lastCorrection = (row: { eventId: Prisma.Sql; personId: Prisma.Sql }) => sql`
  (select c."seconds", c."reason", c."correctedBy", c."at" from "attendanceCorrection" c
    where c."eventId" = ${row.eventId} and c."personId" = ${row.personId} order by c."id" desc limit 1)`;
