import { ChangeEventInput } from "#server/contracts/calendar.ts";
import { type Ctx, recordEvent } from "#server/core/usecase/index.ts";
import { actOnEvent } from "./act-on-event.ts";
import { setHosts } from "./hosts.ts";
import { makeReminders } from "./make-reminders.ts";
import { writeWords } from "./write-words.ts";

/** Changes what an event says, where it is and who hosts it; when it is, is moved. */
export async function changeEvent(ctx: Ctx, input: ChangeEventInput): Promise<{ eventId: string }> {
  const parsed = ChangeEventInput.parse(input);
  return actOnEvent(ctx, parsed, {
    action: "calendar.change",
    permission: "change",
    async work(tx, { event }) {
      const words = await writeWords(tx, parsed);
      await tx.db.calendarEvent.update({
        where: { id: event.id },
        data: { ...words, sequence: { increment: 1 }, changedAt: tx.clock.now() },
      });
      await setHosts(tx, event, { handles: parsed.hosts, orElse: null });
      await makeReminders(tx, { eventId: event.id });
      if (event.state !== "draft")
        await recordEvent(tx, { type: "calendar.changed", eventId: event.id, spaceId: event.spaceId });
    },
  });
}
