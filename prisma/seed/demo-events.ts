import { cancelEvent, createEvent, moveEvent, sayComing } from "#server/core/calendar/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { type DemoEvent, demoEvents } from "./content/index.ts";

type Given = {
  /** Somebody, as they act so many hours ago. */
  person(handle: string, hoursAgo: number): Ctx;
  slugOf(community: string): string;
  today: Date;
};

/** What the communities do together, each act by the person who did it and at its time. */
export async function playEvents(given: Given): Promise<void> {
  for (const event of demoEvents) await playEvent(given, event);
}

async function playEvent(given: Given, event: DemoEvent): Promise<void> {
  const { title, description, language, place, url, hosts, draft = false } = event;
  const { time, zone, minutes, repeat, times } = event;
  const dateIn = (days: number) =>
    Temporal.Instant.fromEpochMilliseconds(given.today.getTime())
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .add({ days })
      .toString();
  const when = (days: number) => ({ date: dateIn(days), time, zone, minutes, repeat, times });
  const by = (hoursAgo: number) => given.person(event.by, hoursAgo);
  const { eventId } = await createEvent(by(event.announcedHoursAgo), {
    key: newId(),
    space: given.slugOf(event.community),
    ...{ title, description, language, place, url, hosts, draft },
    ...when(event.moved?.fromDays ?? event.inDays),
  });
  const answered = Math.max(event.announcedHoursAgo - 10, 1);
  for (const answer of ["coming", "maybe", "no"] as const)
    for (const guest of event.answers[answer])
      await sayComing(given.person(guest, answered), { key: newId(), eventId, answer });
  if (event.moved) await moveEvent(by(event.moved.hoursAgo), { key: newId(), eventId, ...when(event.inDays) });
  if (event.cancelDate) {
    const { at, reason } = event.cancelDate;
    await cancelEvent(by(1), { key: newId(), eventId, startsAt: await timeAt(by(1), eventId, at), reason });
  }
  if (event.cancelled)
    await cancelEvent(by(event.cancelled.hoursAgo), { key: newId(), eventId, reason: event.cancelled.reason });
}

/** The time of an event at a place in their order, from 0. */
async function timeAt(ctx: Ctx, eventId: string, at: number): Promise<string> {
  const row = await ctx.db.eventOccurrence.findFirst({ where: { eventId }, orderBy: { startsAt: "asc" }, skip: at });
  if (!row) throw new Error(`the demo's event ${eventId} has no time ${at}`);
  return row.startsAt.toISOString();
}
