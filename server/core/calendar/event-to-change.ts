import type { EventView } from "#server/contracts/calendar.ts";
import type { EventPermissions } from "#server/contracts/calendar-permissions.ts";
import { type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import { whyNot } from "./act-on-event.ts";
import { openEvent } from "./event-rows.ts";
import { viewEvent } from "./event-views.ts";
import { wallTimeOf } from "./occurrences.ts";

/** An event as it is written, with what the clock on its wall shows, for who may do this with it. */
export type EventToChange = {
  event: EventView;
  source: { title: string; description: string; language: string; place: string; url: string };
  wall: { date: string; time: string };
};

/** What a form about an event begins with. */
export async function eventToChange(
  ctx: Ctx,
  { eventId, deed }: { eventId: string; deed: keyof EventPermissions },
): Promise<EventToChange> {
  const open = await openEvent(ctx, eventId);
  signedIn(ctx);
  const view = await viewEvent(ctx, eventId);
  if (!view.can[deed]) throw new NotAllowed(whyNot(open, deed));
  const { title, description, language, place, url } = open.event;
  return { event: view, source: { title, description, language, place, url }, wall: wallTimeOf(open.event) };
}

/** A time to begin a form with: in a week, at five in the afternoon there. */
export function suggestedTime(ctx: Ctx, zone: string): { date: string; time: string } {
  const today = Temporal.Instant.fromEpochMilliseconds(ctx.clock.now().getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate();
  return { date: today.add({ weeks: 1 }).toString(), time: "17:00" };
}
