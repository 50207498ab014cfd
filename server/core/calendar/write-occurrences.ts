import type { Ctx } from "#server/core/usecase/index.ts";
import { makeReminders } from "./make-reminders.ts";
import { type Occurrence, occurrencesOf, type Schedule, wallTimeOf } from "./occurrences.ts";

/**
 * Writes down every time of an event anew, with the reminders of those that are near; what waits for other times goes. A
 * day that was called off stays called off, whatever the hour is now; an event that is once has no such day.
 */
export async function writeOccurrences(tx: Ctx, event: Schedule & { id: string; spaceId: string }): Promise<void> {
  const eventId = event.id;
  const calledOff = await tx.db.eventOccurrence.findMany({ where: { eventId, cancelledAt: { not: null } } });
  const dayOf = ({ startsAt }: Pick<Occurrence, "startsAt">) => wallTimeOf({ startsAt, zone: event.zone }).date;
  const offOn = new Map(calledOff.map((time) => [dayOf(time), time]));
  await tx.db.eventOccurrence.deleteMany({ where: { eventId } });
  await tx.db.eventOccurrence.createMany({
    data: occurrencesOf(event).map((time) => {
      const { cancelledAt = null, cancelReason = "" } = offOn.get(dayOf(time)) ?? {};
      return { ...time, eventId, spaceId: event.spaceId, cancelledAt, cancelReason };
    }),
  });
  await tx.db.reminder.deleteMany({ where: { eventId, state: "waiting" } });
  await makeReminders(tx, { eventId });
}
