import type { ActorName, Place, SecurityWorld } from "../world.ts";
import {
  all,
  type Door,
  deed,
  everyone,
  inCharge,
  inside,
  type More,
  plain,
  screen,
  signedIn,
  spaces,
} from "./door.ts";

/** The champion of the place hosts its events. */
const keepers: readonly ActorName[] = ["champion", ...inCharge];
const onEvent: More = { params: ({ eventId }) => ({ eventId }) };
/** One that repeats, and its first date, as the world has it. */
const onDate: More = { params: ({ seriesId }) => ({ eventId: seriesId }) };
const FIRST_DATE = "2030-04-01T11:15:00.000Z";
/** A session that is over, and somebody who was there. */
const onHeld: More = { params: ({ heldId }) => ({ eventId: heldId }) };
const onHeldMember: More = {
  params: ({ heldId }, world) => ({ eventId: heldId, personId: world.everybody.member.id }),
};
const onDraft: More = { params: ({ draftId }) => ({ eventId: draftId }), except: { guest: "sign-in", rest: 404 } };
const time = { date: "2030-05-01", time: "17:00", zone: "Asia/Kathmandu", minutes: "60", repeat: "never", times: "1" };
const eventWords = (_place: Place, world: SecurityWorld) => ({
  ...{ title: "Cheese", description: "", language: "en", place: "", url: "" },
  hosts: world.everybody.champion.handle,
});
export const calendar: Door[] = [
  ...["calendar", "calendar/past", "calendar/month", "calendar/drafts", "calendar/feed"].map((path) =>
    screen(path, signedIn),
  ),
  deed("calendar/feed", signedIn, undefined, { ok: 200 }),
  deed("calendar/feed/revoke", signedIn),
  // Who holds the secret needs nothing else; nobody holds this one.
  screen("feeds/:secret/calendar.ics", [], { except: { rest: 404 } }),
  screen("feeds/:secret/calendar.ics", everyone, { params: (_place, world) => ({ secret: world.feed }) }),
  ...["calendar", "calendar/past", "calendar/month", "calendar.ics"].map((path) =>
    screen(`${spaces}/${path}`, everyone),
  ),
  screen(`${spaces}/calendar/new`, keepers),
  deed(`${spaces}/calendar/new`, keepers, (place, world) => ({ ...eventWords(place, world), ...time })),
  screen("events/:eventId", everyone, onEvent),
  screen("events/:eventId", keepers, { ...onDraft, except: { rest: 404 } }),
  screen("events/:eventId/calendar.ics", everyone, onEvent),
  screen("events/:eventId/translate", inside, { ...onEvent, query: () => "?to=lo" }),
  deed(
    "events/:eventId/translate",
    inside,
    plain({ to: "lo", title: "Words", description: "", sequence: "0" }),
    onEvent,
  ),
  // Only what somebody said can be taken back.
  deed("events/:eventId/translate/undo", [], plain({ to: "km" }), { ...onEvent, except: all(404, inside) }),
  screen("events/:eventId/edit", keepers, onEvent),
  deed("events/:eventId/edit", keepers, eventWords, onEvent),
  screen("events/:eventId/move", keepers, onEvent),
  deed("events/:eventId/move", keepers, plain(time), onEvent),
  screen("events/:eventId/move-date", keepers, { ...onDate, query: () => `?startsAt=${FIRST_DATE}` }),
  deed("events/:eventId/move-date", keepers, plain({ startsAt: FIRST_DATE, scope: "one", ...time }), onDate),
  screen("events/:eventId/cancel", keepers, onEvent),
  deed("events/:eventId/cancel", keepers, plain({ reason: "a test" }), onEvent),
  deed("events/:eventId/announce", keepers, undefined, onDraft),
  deed("events/:eventId/answer", inside, plain({ answer: "coming" }), onEvent),
  screen("events/:eventId/guests", signedIn, onEvent),
  screen("events/:eventId/attendance", keepers, onHeld),
  screen("events/:eventId/attendance.csv", keepers, onHeld),
  screen("events/:eventId/attendance.pdf", keepers, onHeld),
  screen("events/:eventId/attendance/:personId", keepers, onHeldMember),
  deed("events/:eventId/attendance/:personId", keepers, plain({ minutes: "0", reason: "a test" }), onHeldMember),
];
