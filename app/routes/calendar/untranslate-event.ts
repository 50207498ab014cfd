import { redirect } from "react-router";
import { act } from "#app/requests/act.ts";
import { UntranslateEventInput } from "#server/contracts/calendar.ts";
import { untranslateEvent } from "#server/core/calendar/index.ts";
import type { Route } from "./+types/untranslate-event.ts";

/** POST /events/:eventId/translate/undo: a person's translation is taken back. */
export async function action(args: Route.ActionArgs) {
  return act(args, UntranslateEventInput, async (ctx, input) => {
    const { eventId } = await untranslateEvent(ctx, input);
    return redirect(`/events/${eventId}`, 303);
  });
}
