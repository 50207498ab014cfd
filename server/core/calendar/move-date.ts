import type { z } from "zod";
import { MoveDateInput } from "#server/contracts/calendar.ts";
import { repetitionOf } from "#server/contracts/repeats.ts";
import { Conflict, type Ctx, Invalid, NotFound, recordEvent } from "#server/core/usecase/index.ts";
import { actOnEvent } from "./act-on-event.ts";
import type { EventRow } from "./event-rows.ts";
import { makeReminders } from "./make-reminders.ts";
import { giveTime } from "./move-event.ts";
import { occurrencesOf, scheduleOf } from "./occurrences.ts";
import { ruleTime, splitSeries } from "./split-series.ts";

type Wall = Pick<z.output<typeof MoveDateInput>, "date" | "time" | "minutes">;

/**
 * Moves one date of an event that repeats, or that and all later ones, which go on as they did; what was before stays.
 * Says which event holds the date now.
 */
export async function moveDate(ctx: Ctx, input: MoveDateInput): Promise<{ eventId: string }> {
  const parsed = MoveDateInput.parse(input);
  let holds = parsed.eventId;
  const { eventId } = await actOnEvent(ctx, parsed, {
    action: "calendar.moveDate",
    permission: "move",
    async work(tx, { event }) {
      const time = await timeToCome(tx, event, new Date(parsed.startsAt));
      // What is left of one that repeated may be a single date.
      if (parsed.scope === "one" && event.rule !== null) return moveOne(tx, event, { ...time, wall: parsed });
      const part = await splitSeries(tx, event, ruleTime(time));
      await giveTime(tx, part, scheduleOf({ ...repetitionOf(part.rule), ...parsed, zone: part.zone }));
      holds = part.id;
    },
    result: () => holds,
  });
  return { eventId };
}

/** One of the times of an event that has not begun, and takes place. */
export async function timeToCome(tx: Ctx, event: EventRow, startsAt: Date) {
  const time = await tx.db.eventOccurrence.findUnique({ where: { eventId_startsAt: { eventId: event.id, startsAt } } });
  if (!time) throw new NotFound();
  if (startsAt <= tx.clock.now()) throw new Conflict("eventOver");
  if (time.cancelledAt) throw new Conflict("eventCancelled");
  return time;
}

type Moved = { startsAt: Date; endsAt: Date; movedFrom: Date | null; wall: Wall };

async function moveOne(tx: Ctx, event: EventRow, { wall, ...time }: Moved): Promise<void> {
  const [to] = occurrencesOf(scheduleOf({ ...wall, zone: event.zone, repeat: "never", times: 1 }));
  if (!to) return;
  const same = to.startsAt.getTime() === time.startsAt.getTime();
  if (same && to.endsAt.getTime() === time.endsAt.getTime()) return;
  const eventId = event.id;
  const of = (startsAt: Date) => ({ eventId_startsAt: { eventId, startsAt } });
  if (!same && (await tx.db.eventOccurrence.findUnique({ where: of(to.startsAt) })))
    throw new Invalid({ date: "dateTaken" });
  await tx.db.eventOccurrence.update({
    where: of(time.startsAt),
    data: { ...to, movedFrom: ruleTime(time), remindersMade: false },
  });
  await tx.db.reminder.deleteMany({ where: { eventId, startsAt: time.startsAt, state: "waiting" } });
  await tx.db.calendarEvent.update({
    where: { id: eventId },
    data: { sequence: { increment: 1 }, changedAt: tx.clock.now() },
  });
  await makeReminders(tx, { eventId });
  if (event.state === "draft") return;
  await recordEvent(tx, {
    ...{ type: "calendar.moved", eventId, spaceId: event.spaceId, startsAt: to.startsAt.toISOString() },
  });
}
