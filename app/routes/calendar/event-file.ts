import { show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { eventFile } from "#server/core/calendar/index.ts";
import type { Route } from "./+types/event-file.ts";
import { calendarAnswer } from "./calendar-answer.ts";

/** GET /events/:eventId/calendar.ics */
export async function loader(args: Route.LoaderArgs) {
  const publicUrl = factsOf(args.context).origin;
  const file = await show(args, (ctx) => eventFile(ctx, { eventId: askedId(args.params.eventId), publicUrl }));
  return calendarAnswer(file, { download: "event.ics" });
}
