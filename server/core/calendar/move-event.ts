import { MoveEventInput } from "#server/contracts/calendar.ts";
import { type Ctx, recordEvent } from "#server/core/usecase/index.ts";
import { actOnEvent } from "./act-on-event.ts";
import { type Schedule, scheduleOf } from "./occurrences.ts";
import { writeOccurrences } from "./write-occurrences.ts";

/** Gives an event another time, with all its repetitions; its reminders move with it, and those who come are told. */
export async function moveEvent(ctx: Ctx, input: MoveEventInput): Promise<{ eventId: string }> {
  const parsed = MoveEventInput.parse(input);
  return actOnEvent(ctx, parsed, {
    action: "calendar.move",
    permission: "move",
    async work(tx, { event }) {
      const schedule = scheduleOf(parsed);
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
      if (known) await recordEvent(tx, { type: "calendar.moved", eventId: event.id, spaceId: event.spaceId });
    },
  });
}

function isSame(before: Schedule, after: Schedule): boolean {
  return (
    before.startsAt.getTime() === after.startsAt.getTime() &&
    before.zone === after.zone &&
    before.minutes === after.minutes &&
    before.rule === after.rule
  );
}
