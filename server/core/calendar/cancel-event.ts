import { CancelEventInput } from "#server/contracts/calendar.ts";
import { type Ctx, Invalid, NotFound, recordEvent } from "#server/core/usecase/index.ts";
import { actOnEvent } from "./act-on-event.ts";
import type { OpenEvent } from "./event-rows.ts";

type Given = { startsAt: Date | null; reason: string };

/**
 * Calls an event off, or one of its times. It stays in the calendar, marked; nobody is reminded any more, and those who
 * would have come are told why. A draft, of which nobody knew, is gone.
 */
export async function cancelEvent(ctx: Ctx, input: CancelEventInput): Promise<{ eventId: string }> {
  const parsed = CancelEventInput.parse(input);
  const given = { startsAt: parsed.startsAt === null ? null : new Date(parsed.startsAt), reason: parsed.reason };
  return actOnEvent(ctx, parsed, {
    action: "calendar.cancel",
    permission: "cancel",
    async work(tx, { event }) {
      if (event.state === "draft") return void (await tx.db.calendarEvent.delete({ where: { id: event.id } }));
      if (given.reason === "") throw new Invalid({ reason: "textMissing" });
      const { startsAt } = given;
      if (startsAt === null || event.rule === null) await cancelAll(tx, event, given.reason);
      else if (!(await cancelOne(tx, event, { startsAt, reason: given.reason }))) return;
      await tx.db.reminder.deleteMany({
        where: {
          eventId: event.id,
          state: "waiting",
          ...(startsAt === null || event.rule === null ? {} : { startsAt }),
        },
      });
      await recordEvent(tx, {
        type: "calendar.cancelled",
        eventId: event.id,
        spaceId: event.spaceId,
        startsAt: event.rule === null ? null : (startsAt?.toISOString() ?? null),
      });
    },
  });
}

async function cancelAll(tx: Ctx, { id }: OpenEvent["event"], reason: string): Promise<void> {
  await tx.db.calendarEvent.update({
    where: { id },
    data: { state: "cancelled", cancelReason: reason, sequence: { increment: 1 }, changedAt: tx.clock.now() },
  });
}

/** False: it was called off before. */
async function cancelOne(tx: Ctx, { id }: OpenEvent["event"], given: Given & { startsAt: Date }): Promise<boolean> {
  const { startsAt, reason } = given;
  const cancelledAt = tx.clock.now();
  const there = await tx.db.eventOccurrence.findUnique({ where: { eventId_startsAt: { eventId: id, startsAt } } });
  if (!there) throw new NotFound();
  if (there.cancelledAt) return false;
  await tx.db.eventOccurrence.update({
    where: { eventId_startsAt: { eventId: id, startsAt } },
    data: { cancelledAt, cancelReason: reason },
  });
  await tx.db.calendarEvent.update({
    where: { id },
    data: { sequence: { increment: 1 }, changedAt: cancelledAt },
  });
  return true;
}
