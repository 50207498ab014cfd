import { ChangeEventInput } from "#server/contracts/calendar.ts";
import { type Ctx, recordEvent } from "#server/core/usecase/index.ts";
import { actOnEvent } from "./act-on-event.ts";
import type { EventRow } from "./event-rows.ts";
import { setHosts } from "./hosts.ts";
import { makeReminders } from "./make-reminders.ts";
import { timeToCome } from "./move-date.ts";
import { partToCome, ruleTime, splitSeries } from "./split-series.ts";
import { writeWords } from "./write-words.ts";

/**
 * Changes what an event says, where it is and who hosts it; when it is, is moved. Of one that repeats, the dates to come:
 * from one of them on, or all. Says which event holds them now.
 */
export async function changeEvent(ctx: Ctx, input: ChangeEventInput): Promise<{ eventId: string }> {
  const parsed = ChangeEventInput.parse(input);
  let holds = parsed.eventId;
  return actOnEvent(ctx, parsed, {
    action: "calendar.change",
    permission: "change",
    async work(tx, { event: whole }) {
      const event = await partFrom(tx, whole, parsed.startsAt);
      const words = await writeWords(tx, parsed);
      await tx.db.calendarEvent.update({
        where: { id: event.id },
        data: { ...words, sequence: { increment: 1 }, changedAt: tx.clock.now() },
      });
      await setHosts(tx, event, { handles: parsed.hosts, orElse: null });
      await makeReminders(tx, { eventId: event.id });
      if (event.state !== "draft")
        await recordEvent(tx, { type: "calendar.changed", eventId: event.id, spaceId: event.spaceId });
      holds = event.id;
    },
    result: () => holds,
  });
}

/** When all is over there is nothing to come, and what it says is put right for what was. */
async function partFrom(tx: Ctx, event: EventRow, startsAt: string | null): Promise<EventRow> {
  if (startsAt === null) return (await partToCome(tx, event)) ?? event;
  return splitSeries(tx, event, ruleTime(await timeToCome(tx, event, new Date(startsAt))));
}
