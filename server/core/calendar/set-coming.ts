import type { Ctx } from "#server/core/usecase/index.ts";
import { forgetReminders } from "./hosts.ts";
import { makeReminders } from "./make-reminders.ts";

/**
 * Says for somebody that they come, or that they do not come any more, in the transaction of a feature that knows: who
 * has a place is reminded, who gave it up is not.
 */
export async function setComing(
  tx: Ctx,
  { eventId, personId, coming }: { eventId: string; personId: string; coming: boolean },
): Promise<void> {
  if (!coming) {
    await tx.db.eventGuest.deleteMany({ where: { eventId, personId } });
    return forgetReminders(tx, eventId);
  }
  const said = { answer: "coming", at: tx.clock.now() };
  await tx.db.eventGuest.upsert({
    where: { eventId_personId: { eventId, personId } },
    create: { eventId, personId, ...said },
    update: said,
  });
  await makeReminders(tx, { eventId, personId });
}
