import type { WorkshopActionInput } from "#server/contracts/workshops.ts";
import { announceAs } from "#server/core/calendar/index.ts";
import { Conflict, type Ctx, onceBySend, recordEvent } from "#server/core/usecase/index.ts";
import { lockFor } from "./workshop-rows.ts";

/** Those who lead a workshop announce it: from now on it is found by those for whom it is. */
export function announceWorkshop(
  ctx: Ctx,
  { key, workshop }: WorkshopActionInput,
): Promise<{ id: string; slug: string }> {
  return onceBySend(ctx, { key, action: "announceWorkshop", body: { workshop } }, async (tx) => {
    const { id, slug, eventId, startsAt, community } = await lockFor(tx, workshop, "announce");
    if (startsAt <= tx.clock.now()) throw new Conflict("workshopPast");
    await announceAs(tx, { eventId, subject: { type: "workshop", id } });
    await recordEvent(tx, { type: "workshop.announced", workshopId: id, spaceId: community.id });
    return { id, slug };
  });
}
