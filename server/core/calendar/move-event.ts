import { MoveEventInput } from "#server/contracts/calendar.ts";
import { Conflict, type Ctx, Invalid, recordEvent } from "#server/core/usecase/index.ts";
import { actOnEvent } from "./act-on-event.ts";
import type { EventRow } from "./event-rows.ts";
import { type Schedule, scheduleOf } from "./occurrences.ts";
import { partToCome, scheduleToCome } from "./split-series.ts";
import { writeOccurrences } from "./write-occurrences.ts";

/**
 * Gives an event another time, with all its repetitions that are to come; its reminders move with it, and those who come
 * are told. Says which event holds them now.
 */
export async function moveEvent(ctx: Ctx, input: MoveEventInput): Promise<{ eventId: string }> {
  const parsed = MoveEventInput.parse(input);
  let holds = parsed.eventId;
  return actOnEvent(ctx, parsed, {
    action: "calendar.move",
    permission: "move",
    async work(tx, { event }) {
      const schedule = scheduleOf(parsed);
      // What something else has as its time is once: a later part of it would be the time of nothing.
      if (event.subjectType !== null && schedule.rule !== null) throw new Invalid({ repeat: "unusable" });
      const ahead = await scheduleToCome(tx, event);
      if (ahead && isSame(ahead, schedule)) return;
      const part = await partToCome(tx, event);
      if (!part) throw new Conflict("eventOver");
      await giveTime(tx, part, schedule);
      holds = part.id;
    },
    result: () => holds,
  });
}

/** Writes another time for all dates of an event. */
export async function giveTime(tx: Ctx, event: EventRow, schedule: Schedule): Promise<void> {
  if (isSame(event, schedule)) return;
  const known = event.state !== "draft";
  const later = event.startsAt.getTime() !== schedule.startsAt.getTime();
  await tx.db.calendarEvent.update({
    where: { id: event.id },
    data: {
      ...schedule,
      sequence: { increment: 1 },
      changedAt: tx.clock.now(),
      ...(known && later ? { movedFrom: event.startsAt } : {}),
    },
  });
  await writeOccurrences(tx, { id: event.id, spaceId: event.spaceId, ...schedule });
  if (known)
    await recordEvent(tx, { type: "calendar.moved", eventId: event.id, spaceId: event.spaceId, startsAt: null });
}

function isSame(before: Schedule, after: Schedule): boolean {
  return (
    before.startsAt.getTime() === after.startsAt.getTime() &&
    before.zone === after.zone &&
    before.minutes === after.minutes &&
    before.rule === after.rule
  );
}
