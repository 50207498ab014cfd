import { communityCrumbs } from "#app/routes/communities/community-frame.tsx";
import type { EventView } from "#server/contracts/calendar.ts";

/** The calendar an event stands in: its community's, or one's own for what people have for themselves. */
export function calendarOf({ space }: Pick<EventView, "space">): string {
  return space.kind === "community" ? `/communities/${space.slug}/calendar` : "/calendar";
}

/** The way to an event; `calendar` is what calendars are called. */
export function eventCrumbs(event: Pick<EventView, "space">, calendar: string) {
  const before = event.space.kind === "community" ? communityCrumbs(event.space) : [];
  return [...before, { label: calendar, href: calendarOf(event) }];
}

/** The same, with the event itself, for what is done with it. */
export function deedCrumbs(event: Pick<EventView, "space" | "id" | "title" | "language">, calendar: string) {
  return [...eventCrumbs(event, calendar), { label: event.title, href: `/events/${event.id}`, lang: event.language }];
}

/** What the top bar says of the screens of an event. */
export const eventHandle = {
  tab: "communities" as const,
  where: ({ event }: { event: Pick<EventView, "space"> }) => ({
    label: event.space.name,
    href: calendarOf(event),
    lang: event.space.language,
  }),
};
