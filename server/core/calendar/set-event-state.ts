import { EventStateInput } from "#server/contracts/calendar.ts";
import { type EventState, mayBecome } from "#server/contracts/calendar-permissions.ts";
import { Conflict, type Ctx, recordEvent } from "#server/core/usecase/index.ts";
import { actOnEvent } from "./act-on-event.ts";
import type { EventRow } from "./event-rows.ts";
import { beginHolding, endHolding } from "./held.ts";
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
        // What it is the time of is not there yet: that announces it by beginning.
        const waits = state === "announced" && event.subjectType !== null;
        if (waits || !mayBecome(event.state, state)) throw new Conflict("eventOver");
        await enter(tx, event, state);
      },
    },
  );
}

type Announced = { eventId: string; subject: { type: string; id: string } };

/** Announces a draft as the time of something, in the transaction in which that begins. */
export async function announceAs(tx: Ctx, { eventId, subject }: Announced): Promise<void> {
  await actOnEvent(
    tx,
    { eventId },
    {
      action: "calendar.announceAs",
      permission: "announce",
      async work(inside, { event }) {
        const data = { subjectType: subject.type, subjectId: subject.id };
        await inside.db.calendarEvent.update({ where: { id: eventId }, data });
        await enter(inside, event, "announced");
      },
    },
  );
}

async function enter(tx: Ctx, event: EventRow, state: EventState): Promise<void> {
  await tx.db.calendarEvent.update({
    where: { id: event.id },
    data: { state, sequence: { increment: 1 }, changedAt: tx.clock.now() },
  });
  if (state === "announced") await makeReminders(tx, { eventId: event.id });
  if (state === "live") await beginHolding(tx, event.id);
  if (state === "ended") {
    await endHolding(tx, event.id);
    await tx.db.reminder.deleteMany({ where: { eventId: event.id, state: "waiting" } });
  }
  const type = state === "announced" ? "calendar.announced" : "calendar.changed";
  await recordEvent(tx, { type, eventId: event.id, spaceId: event.spaceId });
}
