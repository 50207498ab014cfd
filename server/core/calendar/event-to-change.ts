import type { EventTime, EventView } from "#server/contracts/calendar.ts";
import type { EventPermissions } from "#server/contracts/calendar-permissions.ts";
import { type Repetition, repetitionOf } from "#server/contracts/repeats.ts";
import { type Ctx, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { whyNot } from "./act-on-event.ts";
import { openEvent } from "./event-rows.ts";
import { viewEvent } from "./event-views.ts";
import { timesToCome } from "./list-guests.ts";
import { wallTimeOf } from "./occurrences.ts";
import { scheduleToCome } from "./split-series.ts";

/** An event as it is written, with what the clock on its wall shows, for who may do this with it. */
export type EventToChange = {
  event: EventView;
  source: { title: string; description: string; language: string; place: string; url: string };
  wall: { date: string; time: string };
  /** How it repeats from then on; that is from its next date on where some are past. */
  repetition: Repetition;
  begun: boolean;
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
  const ahead = (await scheduleToCome(ctx, open.event)) ?? open.event;
  return {
    event: view,
    source: { title, description, language, place, url },
    wall: wallTimeOf(ahead),
    repetition: repetitionOf(ahead.rule),
    begun: ahead.startsAt > open.event.startsAt,
  };
}

/** A time to begin a form with: in a week, at five in the afternoon there. */
export function suggestedTime(ctx: Ctx, zone: string): { date: string; time: string } {
  const today = Temporal.Instant.fromEpochMilliseconds(ctx.clock.now().getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate();
  return { date: today.add({ weeks: 1 }).toString(), time: "17:00" };
}

/** One of the dates to come of an event that repeats, for who may do this with it; what is called off, over or none is not found. */
export async function dateToChange(
  ctx: Ctx,
  { eventId, startsAt, deed }: { eventId: string; startsAt: string; deed: keyof EventPermissions },
): Promise<EventToChange & { time: EventTime }> {
  const opened = await eventToChange(ctx, { eventId, deed });
  const time = (await timesToCome(ctx, eventId)).find((one) => one.startsAt === startsAt);
  const begun = Date.parse(startsAt) <= ctx.clock.now().getTime();
  if (!time || time.cancelled || begun || opened.event.repetition.repeat === "never") throw new NotFound();
  return { ...opened, time, wall: wallTimeOf({ startsAt: new Date(startsAt), zone: opened.event.zone }) };
}
