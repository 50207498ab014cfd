import type { LiveFacts, LiveGuests } from "#server/contracts/live-threads.ts";
import { viewEvent } from "#server/core/calendar/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

/** Who comes to a session, as its reader may see it; null where nobody is expected. */
export async function guestsOf(ctx: Ctx, { session, state }: LiveFacts): Promise<LiveGuests | null> {
  if (!session || state === "ended" || state === "cancelled") return null;
  const { guests, mine, can } = await viewEvent(ctx, session.eventId);
  return { ...guests, mine, canSay: can.come };
}
