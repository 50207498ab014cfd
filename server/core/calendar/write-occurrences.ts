import type { Ctx } from "#server/core/usecase/index.ts";
import { makeReminders } from "./make-reminders.ts";
import { occurrencesOf, type Schedule } from "./occurrences.ts";

/** Writes down every time of an event anew, with the reminders of those that are near; what waits for other times goes. */
export async function writeOccurrences(tx: Ctx, event: Schedule & { id: string; spaceId: string }): Promise<void> {
  const eventId = event.id;
  await tx.db.eventOccurrence.deleteMany({ where: { eventId } });
  await tx.db.eventOccurrence.createMany({
    data: occurrencesOf(event).map((time) => ({ ...time, eventId, spaceId: event.spaceId })),
  });
  await tx.db.reminder.deleteMany({ where: { eventId, state: "waiting" } });
  await makeReminders(tx, { eventId });
}
