import { SayComingInput } from "#server/contracts/calendar.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { actOnEvent } from "./act-on-event.ts";
import { makeReminders } from "./make-reminders.ts";

/** A member says whether they come, may come or do not. Who does not come is not reminded. */
export async function sayComing(ctx: Ctx, input: SayComingInput): Promise<{ eventId: string }> {
  const parsed = SayComingInput.parse(input);
  return actOnEvent(ctx, parsed, {
    action: "calendar.sayComing",
    permission: "come",
    lock: "share",
    async work(tx, { event: { id: eventId } }) {
      const { id: personId } = signedIn(tx);
      const said = { answer: parsed.answer, at: tx.clock.now() };
      await tx.db.eventGuest.upsert({
        where: { eventId_personId: { eventId, personId } },
        create: { eventId, personId, ...said },
        update: said,
      });
      if (parsed.answer === "no") await tx.db.reminder.deleteMany({ where: { eventId, personId, state: "waiting" } });
      else await makeReminders(tx, { eventId, personId });
    },
  });
}
