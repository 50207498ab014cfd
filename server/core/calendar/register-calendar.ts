import { registerSubject } from "#server/core/subjects/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { type OpenEvent, openEvent } from "./event-rows.ts";
import { registerCalendarData } from "./personal-data.ts";
import { seeEvent } from "./policy.ts";
import { registerEventTranslations } from "./translated-events.ts";

/** Called by the wiring, once: what events are to the rest of core, and what they keep about people. */
export function registerCalendar(): void {
  registerSubject<OpenEvent>({
    type: "event",
    async load(ctx, id) {
      try {
        return await openEvent(ctx, id);
      } catch (error) {
        if (error instanceof NotFound) return null;
        throw error;
      }
    },
    visible: seeEvent.visible,
    title: ({ event }) => ({ text: event.title, language: event.language }),
    text: ({ event }) => ({ text: event.description, language: event.language }),
    link: ({ event }) => `/events/${event.id}`,
    // Those who keep it change or cancel it.
    hide: null,
  });
  registerCalendarData();
  registerEventTranslations();
}
