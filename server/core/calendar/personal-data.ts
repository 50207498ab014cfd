import { registerPersonalData } from "#server/core/people/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

/** What this room holds about a person, for them to take away. */
export function registerCalendarData(): void {
  registerPersonalData({
    name: "events",
    collect: (ctx, personId) =>
      ctx.db.calendarEvent.findMany({
        where: { createdBy: personId },
        orderBy: { id: "asc" },
        select: {
          id: true,
          title: true,
          description: true,
          language: true,
          startsAt: true,
          zone: true,
          minutes: true,
          rule: true,
          place: true,
          url: true,
          state: true,
          createdAt: true,
        },
      }),
  });
  registerPersonalData({
    name: "eventsHosted",
    collect: (ctx, personId) =>
      ctx.db.eventHost.findMany({
        where: { personId },
        orderBy: { eventId: "asc" },
        select: { eventId: true, at: true },
      }),
  });
  registerPersonalData({
    name: "eventAnswers",
    collect: (ctx, personId) =>
      ctx.db.eventGuest.findMany({
        where: { personId },
        orderBy: { eventId: "asc" },
        select: { eventId: true, answer: true, at: true },
      }),
  });
  registerPersonalData({
    name: "eventReminders",
    collect: (ctx, personId) =>
      ctx.db.$queryRaw(Prisma.sql`
        select "eventId"::text as "eventId", "startsAt", "minutesBefore", "dueAt", "state", "why" from "reminder"
        where "personId" = ${personId}::uuid order by "dueAt", "eventId" limit 10000`),
  });
  registerPersonalData({
    name: "attendance",
    collect: (ctx, personId) =>
      ctx.db.$queryRaw(Prisma.sql`
        select a."eventId"::text as "eventId", (select jsonb_agg(jsonb_build_object('from', lower(part), 'until', upper(part)) order by part)
          from unnest(a."present") part) as "there"
        from "eventAttendance" a where a."personId" = ${personId}::uuid order by a."eventId"`),
  });
  registerPersonalData({
    name: "attendancePutRight",
    collect: (ctx, personId) =>
      ctx.db.attendanceCorrection.findMany({
        where: { personId },
        orderBy: { id: "asc" },
        select: { eventId: true, seconds: true, reason: true, at: true },
      }),
  });
  registerPersonalData({
    name: "attendanceOfOthersPutRight",
    collect: (ctx, personId) =>
      ctx.db.attendanceCorrection.findMany({
        where: { correctedBy: personId },
        orderBy: { id: "asc" },
        select: { eventId: true, seconds: true, reason: true, at: true },
      }),
  });
  registerPersonalData({
    name: "calendarFeeds",
    collect: (ctx, personId) =>
      ctx.db.calendarFeed.findMany({ where: { personId }, select: { createdAt: true, revokedAt: true } }),
  });
}
