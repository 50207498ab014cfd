import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { EventStateInput } from "#server/contracts/calendar.ts";
import { setEventState } from "#server/core/calendar/index.ts";
import type { Route } from "./+types/announce-event.ts";

/** POST /events/:eventId/announce */
export async function action(args: Route.ActionArgs) {
  return act(args, EventStateInput.omit({ state: true }), async (ctx, input) => {
    const { eventId } = await setEventState(ctx, { ...input, state: "announced" });
    return redirectSaying(args.context, `/events/${eventId}`, { say: "calendar:new.done" });
  });
}
