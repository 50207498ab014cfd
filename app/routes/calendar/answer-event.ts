import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { SayComingInput } from "#server/contracts/calendar.ts";
import { sayComing } from "#server/core/calendar/index.ts";
import type { Route } from "./+types/answer-event.ts";

const SAID = {
  coming: "calendar:answer.done.coming",
  maybe: "calendar:answer.done.maybe",
  no: "calendar:answer.done.no",
} as const;

/** POST /events/:eventId/answer */
export async function action(args: Route.ActionArgs) {
  return act(args, SayComingInput, async (ctx, input) => {
    const { eventId } = await sayComing(ctx, input);
    return redirectSaying(args.context, `/events/${eventId}`, { say: SAID[input.answer] });
  });
}
