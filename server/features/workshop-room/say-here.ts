import { ATTENDANCE_RULE } from "#server/contracts/attendance.ts";
import type { RoomInput } from "#server/contracts/workshop-room.ts";
import { keepStays } from "#server/core/calendar/index.ts";
import { Conflict, type Ctx, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { requireEntry } from "./channels.ts";
import type { RoomDone } from "./lock-room.ts";

/** Somebody in a workshop's room whose phone holds no line says that they are there: it counts for some minutes, from now. */
export function sayHere(ctx: Ctx, { key, workshop: address }: RoomInput): Promise<RoomDone> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "sayHere", body: { address } }, async (tx) => {
    const { workshop, threadId } = await requireEntry(tx, address);
    const { state, slug } = workshop;
    if (state !== "live") throw new Conflict(state === "announced" ? "workshopNotBegun" : "workshopOver");
    await keepStays(tx, [{ threadId, personId, fromMs: 0, untilMs: -ATTENDANCE_RULE.hereSeconds * 1000 }]);
    return { slug };
  });
}
