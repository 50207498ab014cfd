import { type Ctx, newId, recordEvent } from "#server/core/usecase/index.ts";
import type { EventRow } from "./event-rows.ts";
import { endingAfter, type Schedule, startingAt } from "./occurrences.ts";

type Time = { startsAt: Date; movedFrom: Date | null; cancelledAt?: Date | null };

/** When the rule of its event says that a time is. */
export const ruleTime = ({ startsAt, movedFrom }: Time): Date => movedFrom ?? startsAt;

/**
 * The part of an event that repeats from one of its times on, as an event of its own; from its first time on that is the
 * event itself. What was stays as it was, under its UID and page; what comes after goes on under a new one, with the same
 * hosts, answers, reminders, and dates that were moved or called off. `from` is what the rule says of that time.
 */
export async function splitSeries(tx: Ctx, event: EventRow, from: Date): Promise<EventRow> {
  const times = await timesOf(tx, event.id);
  const before = times.filter((time) => ruleTime(time) < from).length;
  if (before === 0 || before === times.length) return event;
  const { startsAt, zone, minutes, rule } = event;
  const whole = { startsAt, zone, minutes, rule };
  const first = endingAfter(whole, before);
  const rest = startingAt(whole, { startsAt: from, times: times.length - before });
  const id = newId();
  const changedAt = tx.clock.now();
  const { createdBy } = await tx.db.calendarEvent.update({
    where: { id: event.id },
    data: { rule: first.rule, sequence: { increment: 1 }, changedAt },
  });
  await tx.db.calendarEvent.updateMany({ where: { continuesId: event.id }, data: { continuesId: id } });
  const { spaceId, title, description, descriptionHtml, language, place, url, state } = event;
  await tx.db.calendarEvent.create({
    data: {
      ...{ id, spaceId, title, description, descriptionHtml, language, place, url, state, ...rest },
      ...{ continuesId: event.id, createdBy, createdAt: changedAt, changedAt },
    },
  });
  await takeAlong(tx, { from: event.id, to: id, since: from });
  if (state !== "draft") await recordEvent(tx, { type: "calendar.changed", eventId: event.id, spaceId });
  return {
    ...event,
    id,
    ...rest,
    sequence: 0,
    movedFrom: null,
    continuesId: event.id,
    createdAt: changedAt,
    changedAt,
  };
}

/** What is to come of an event, by itself where some of its dates are past. Null: nothing is to come any more. */
export async function partToCome(tx: Ctx, event: EventRow): Promise<EventRow | null> {
  const ahead = await scheduleToCome(tx, event);
  if (ahead === null) return null;
  return ahead.startsAt.getTime() === event.startsAt.getTime() ? event : splitSeries(tx, event, ahead.startsAt);
}

/** When it is from now on. What is once, or not announced, is moved whenever it was to be. */
export async function scheduleToCome(ctx: Ctx, event: EventRow): Promise<Schedule | null> {
  const { startsAt, zone, minutes, rule } = event;
  const schedule = { startsAt, zone, minutes, rule };
  if (rule === null || event.state === "draft") return schedule;
  const times = await timesOf(ctx, event.id);
  const from = firstToCome(times, ctx.clock.now());
  if (from === null) return null;
  return startingAt(schedule, { startsAt: from, times: times.filter((time) => ruleTime(time) >= from).length });
}

/** What the rule says of the first time that is to come, and after which nothing is past. */
export function firstToCome(times: readonly Time[], now: Date): Date | null {
  const at = times.findLastIndex(({ startsAt }) => startsAt <= now) + 1;
  const first = times[at];
  return first ? ruleTime(first) : null;
}

/** In the order of the rule. */
export async function timesOf(tx: Ctx, eventId: string): Promise<Time[]> {
  const times = await tx.db.eventOccurrence.findMany({
    where: { eventId },
    select: { startsAt: true, movedFrom: true, cancelledAt: true },
  });
  return times.sort((a, b) => ruleTime(a).getTime() - ruleTime(b).getTime());
}

async function takeAlong(tx: Ctx, { from, to, since }: { from: string; to: string; since: Date }): Promise<void> {
  await tx.db.$executeRaw`
    insert into "eventHost" ("eventId", "personId", "addedBy", "at")
    select ${to}::uuid, h."personId", h."addedBy", h."at" from "eventHost" h where h."eventId" = ${from}::uuid`;
  await tx.db.$executeRaw`
    insert into "eventGuest" ("eventId", "personId", "answer", "at")
    select ${to}::uuid, g."personId", g."answer", g."at" from "eventGuest" g where g."eventId" = ${from}::uuid`;
  // Told ones go along too: who was told of a time is not told again.
  await tx.db.$executeRaw`
    update "reminder" r set "eventId" = ${to}::uuid from "eventOccurrence" o
    where o."eventId" = ${from}::uuid and coalesce(o."movedFrom", o."startsAt") >= ${since}
      and r."eventId" = o."eventId" and r."startsAt" in (o."startsAt", o."movedFrom")`;
  await tx.db.$executeRaw`
    update "eventOccurrence" o set "eventId" = ${to}::uuid
    where o."eventId" = ${from}::uuid and coalesce(o."movedFrom", o."startsAt") >= ${since}`;
}
