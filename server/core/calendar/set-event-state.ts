import { EventStateInput } from "#server/contracts/calendar.ts";
import { mayBecome } from "#server/contracts/calendar-permissions.ts";
import { Conflict, type Ctx, recordEvent } from "#server/core/usecase/index.ts";
import { actOnEvent } from "./act-on-event.ts";
import { makeReminders } from "./make-reminders.ts";

/** Announces a draft, and opens or closes what the event is the time of; those who keep it. */
export async function setEventState(ctx: Ctx, input: EventStateInput): Promise<{ eventId: string }> {
  const { state, ...parsed } = EventStateInput.parse(input);
  return actOnEvent(
    ctx,
    { ...parsed, state },
    {
      action: "calendar.setState",
      permission: state === "announced" ? "announce" : "change",
      async work(tx, { event }) {
        if (event.state === state) return;
        if (!mayBecome(event.state, state)) throw new Conflict("eventOver");
        await tx.db.calendarEvent.update({
          where: { id: event.id },
          data: { state, sequence: { increment: 1 }, changedAt: tx.clock.now() },
        });
        if (state === "announced") await makeReminders(tx, { eventId: event.id });
        if (state === "ended") await tx.db.reminder.deleteMany({ where: { eventId: event.id, state: "waiting" } });
        const type = state === "announced" ? "calendar.announced" : "calendar.changed";
        await recordEvent(tx, { type, eventId: event.id, spaceId: event.spaceId });
      },
    },
  );
}
