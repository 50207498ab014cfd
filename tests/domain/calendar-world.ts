import type { CreateEventInput } from "#server/contracts/calendar.ts";
import { createEvent } from "#server/core/calendar/index.ts";
import { type Somebody, sendKey } from "./threads-world.ts";

export { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

/** An hour in Kathmandu, ten days after a world is founded, unless something else is said. */
export async function eventBy(
  host: Somebody,
  space: string,
  more: Partial<Omit<CreateEventInput, "space">> = {},
): Promise<string> {
  const { eventId } = await createEvent(host.ctx, {
    key: sendKey(),
    space,
    title: "Ask Efraín about cheese",
    description: "Bring your **questions**.",
    language: "en",
    date: "2026-11-12",
    time: "17:00",
    zone: "Asia/Kathmandu",
    minutes: 60,
    place: "Community hall, Namche",
    url: "https://meet.example.org/cheese",
    ...more,
  });
  return eventId;
}
