import type { EventState } from "#server/contracts/calendar-permissions.ts";
import { followCorrections, type TextRef } from "#server/core/translation/index.ts";
import { type Ctx, recordEvent } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { endHolding } from "./held.ts";
import { forgetReminders } from "./hosts.ts";
import { makeReminders } from "./make-reminders.ts";
import { TITLE } from "./translated-events.ts";

const { sql } = Prisma;

/** When something is that has an event of its own, the same for everyone who sees it. */
export type SubjectTime = {
  eventId: string;
  state: EventState;
  startsAt: string;
  endsAt: string;
  zone: string;
  minutes: number;
  movedFrom: string | null;
  cancelReason: string;
};

/** The times of things of one type, by the id of the thing. Whether the actor sees them is for the caller to have asked. */
export async function timesOfSubjects(
  ctx: Ctx,
  type: string,
  ids: readonly string[],
): Promise<Map<string, SubjectTime>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.calendarEvent.findMany({ where: { subjectType: type, subjectId: { in: [...ids] } } });
  return new Map(
    rows.flatMap(({ id, subjectId, state, startsAt, zone, minutes, movedFrom, cancelReason }) => {
      if (!subjectId) return [];
      const time: SubjectTime = {
        ...{ eventId: id, state: state as EventState, zone, minutes, cancelReason },
        startsAt: startsAt.toISOString(),
        endsAt: new Date(startsAt.getTime() + minutes * 60_000).toISOString(),
        movedFrom: movedFrom?.toISOString() ?? null,
      };
      return [[subjectId, time] as const];
    }),
  );
}

type Overdue = { id: string; subjectId: string };

/**
 * Events of things of one type that were to be over before a moment and were not closed by anybody; a portion, by id. One
 * that somebody began, moved or opened again since then is not.
 */
export async function overdueSubjects(
  ctx: Ctx,
  { type, before, after, limit }: { type: string; before: Date; after: string | null; limit: number },
): Promise<Overdue[]> {
  return ctx.db.$queryRaw<Overdue[]>`
    select e."id"::text as "id", e."subjectId"::text as "subjectId" from "calendarEvent" e
    where e."state" in ('announced', 'live') and e."subjectType" = ${type} and e."subjectId" is not null
      and e."startsAt" < ${before} and e."startsAt" + e."minutes" * interval '1 minute' < ${before}
      and e."changedAt" < ${before} and ${after === null ? sql`true` : sql`e."id" > ${after}::uuid`}
    order by e."id" limit ${limit}`;
}

/** What a draft is the time of can begin, while nobody is told of it or reminded: those in it know. In its transaction. */
export async function openQuietly(tx: Ctx, eventId: string): Promise<void> {
  await tx.db.calendarEvent.updateMany({
    where: { id: eventId, state: "draft" },
    data: { state: "announced", changedAt: tx.clock.now() },
  });
}

/** Closes an event by itself, in the transaction that ends what it is the time of. */
export async function endEvent(tx: Ctx, eventId: string): Promise<void> {
  const ended = await tx.db.calendarEvent.updateManyAndReturn({
    where: { id: eventId, state: { in: ["announced", "live"] } },
    data: { state: "ended", sequence: { increment: 1 }, changedAt: tx.clock.now() },
    select: { spaceId: true },
  });
  if (!ended[0]) return;
  await endHolding(tx, eventId);
  await tx.db.reminder.deleteMany({ where: { eventId, state: "waiting" } });
  await recordEvent(tx, { type: "calendar.changed", eventId, spaceId: ended[0].spaceId });
}

/**
 * What an event is the time of says what it is called in other languages too: what people said of its title there.
 * Calendars that read it anew find that it changed.
 */
export async function followTitle(
  tx: Ctx,
  { eventId, title: from }: { eventId: string; title: TextRef },
): Promise<void> {
  const [event] = await tx.db.$queryRaw<{ spaceId: string }[]>`
    select "spaceId"::text as "spaceId" from "calendarEvent" where "id" = ${eventId}::uuid for no key update`;
  if (!event || !(await followCorrections(tx, { from, to: { type: TITLE, id: eventId } }))) return;
  await tx.db.calendarEvent.update({
    where: { id: eventId },
    data: { sequence: { increment: 1 }, changedAt: tx.clock.now() },
  });
  await recordEvent(tx, { type: "calendar.changed", eventId, spaceId: event.spaceId });
}

/** What an event is the time of says what it is called and who leads it. False: it said so already. */
export async function followSubject(
  tx: Ctx,
  { eventId, title, language, hosts }: { eventId: string; title: string; language: string; hosts: readonly string[] },
): Promise<boolean> {
  const event = await tx.db.calendarEvent.findUnique({ where: { id: eventId }, include: { hosts: true } });
  if (!event || hosts.length === 0) return false;
  const before = event.hosts.map(({ personId }) => personId).sort();
  const named = event.title === title && event.language === language;
  if (named && before.join() === [...hosts].sort().join()) return false;
  const at = tx.clock.now();
  await tx.db.calendarEvent.update({
    where: { id: eventId },
    data: { title, language, sequence: { increment: 1 }, changedAt: at },
  });
  await tx.db.eventHost.deleteMany({ where: { eventId, personId: { notIn: [...hosts] } } });
  const addedBy = event.createdBy;
  await tx.db.eventHost.createMany({
    data: hosts.map((personId) => ({ eventId, personId, addedBy, at })),
    skipDuplicates: true,
  });
  await forgetReminders(tx, eventId);
  await makeReminders(tx, { eventId });
  await recordEvent(tx, { type: "calendar.changed", eventId, spaceId: event.spaceId });
  return true;
}
