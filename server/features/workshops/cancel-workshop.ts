import { CancelWorkshopInput } from "#server/contracts/workshops.ts";
import { cancelEvent } from "#server/core/calendar/index.ts";
import { dropSpaces } from "#server/core/spaces/index.ts";
import { type Ctx, Invalid, onceBySend } from "#server/core/usecase/index.ts";
import { dropRehearsalOf } from "./drop-rehearsal.ts";
import { followEvent } from "./follow-event.ts";
import { lockFor } from "./workshop-rows.ts";

type Done = { community: string; slug: string; gone: boolean };

/** Calls a workshop off, with a reason that everybody reads who knows of it. A draft, of which nobody knew, is gone. */
export async function cancelWorkshop(ctx: Ctx, input: CancelWorkshopInput): Promise<Done> {
  const { key, workshop: address, reason } = CancelWorkshopInput.parse(input);
  return onceBySend(ctx, { key, action: "cancelWorkshop", body: { address, reason } }, async (tx) => {
    const { id, slug, state, eventId, community } = await lockFor(tx, address, "cancel");
    const gone = state === "draft";
    if (gone) {
      await dropRehearsalOf(tx, id);
      await dropSpaces(tx, [id]);
    } else {
      if (reason === "") throw new Invalid({ reason: "textMissing" });
      await cancelEvent(tx, { eventId, reason });
      await followEvent(tx, eventId);
    }
    return { community: community.slug, slug, gone };
  });
}
