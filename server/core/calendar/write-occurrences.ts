import { type Ctx, Invalid } from "#server/core/usecase/index.ts";
import { makeReminders } from "./make-reminders.ts";
import { type Occurrence, occurrencesOf, type Schedule, wallTimeOf } from "./occurrences.ts";
import { ruleTime } from "./split-series.ts";

/**
 * Writes down every time of an event anew, with the reminders of those that are near; what waits for other times goes. A
 * day that was called off stays called off, and one that was moved by itself stays where it was put, whatever the hour of
 * the others is now; an event that is once has no such day.
 */
export async function writeOccurrences(tx: Ctx, event: Schedule & { id: string; spaceId: string }): Promise<void> {
  const eventId = event.id;
  const apart = await tx.db.eventOccurrence.findMany({
    where: { eventId, OR: [{ cancelledAt: { not: null } }, { movedFrom: { not: null } }] },
  });
  const dayOf = (startsAt: Date) => wallTimeOf({ startsAt, zone: event.zone }).date;
  const keptOn = new Map(apart.map((time) => [dayOf(ruleTime(time)), time]));
  await tx.db.eventOccurrence.deleteMany({ where: { eventId } });
  const times = occurrencesOf(event).map((time) => {
    const kept = keptOn.get(dayOf(time.startsAt));
    if (!kept) return { ...time, movedFrom: null };
    const { startsAt, endsAt, movedFrom, cancelledAt, cancelReason } = kept;
    const put = movedFrom ? { startsAt, endsAt, movedFrom: time.startsAt } : { ...time, movedFrom };
    return { ...put, cancelledAt, cancelReason };
  });
  requireApart(times);
  await tx.db.eventOccurrence.createMany({
    data: times.map((time) => ({ ...time, eventId, spaceId: event.spaceId })),
  });
  await tx.db.reminder.deleteMany({ where: { eventId, state: "waiting" } });
  await makeReminders(tx, { eventId });
}

/** A date that was put somewhere cannot meet another there: each is one of the rule's own. */
function requireApart(times: readonly Occurrence[]): void {
  const starts = new Set(times.map(({ startsAt }) => startsAt.getTime()));
  if (starts.size < times.length) throw new Invalid({ time: "dateTaken" });
}
