import type { LiveFacts, LiveGuests } from "#server/contracts/live-threads.ts";
import { eventViews } from "#server/core/calendar/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

/** Who comes to a session, as its reader may see it; null where nobody is expected, or it is out of sight in the calendar. */
export async function guestsOf(ctx: Ctx, { session, state }: LiveFacts): Promise<LiveGuests | null> {
  if (!session || state === "ended" || state === "cancelled") return null;
  const event = (await eventViews(ctx, [session.eventId])).get(session.eventId);
  if (!event) return null;
  const { guests, mine, can } = event;
  return { ...guests, mine, canSay: can.come };
}
