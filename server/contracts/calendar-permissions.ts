/* What state an event is in, and who may do what with it: pure, the same on the server and in the browser. */

export const eventStates = ["draft", "announced", "live", "ended", "cancelled"] as const;
export type EventState = (typeof eventStates)[number];

export const guestAnswers = ["coming", "maybe", "no"] as const;
export type GuestAnswer = (typeof guestAnswers)[number];

/** Who looks, as far as it decides what they may do; in a closed community nobody does anything any more. */
export type EventViewer = { personId: string | null; posts: boolean; moderates: boolean };

export type EventPermissions = {
  /** Words, place and hosts. */
  change: boolean;
  move: boolean;
  announce: boolean;
  cancel: boolean;
  /** Say in another language what it is. What it is the time of is translated there. */
  translate: boolean;
  /** Say whether they come. */
  come: boolean;
  /** See who was there and how long, and put it right; of what somebody opened. */
  attendance: boolean;
};

type RuledEvent = { state: EventState; hosts: readonly string[] };

/** Those who keep an event: the moderators of its space, and its hosts while they are members. */
export function keepsEvent({ personId, posts, moderates }: EventViewer, { hosts }: Pick<RuledEvent, "hosts">): boolean {
  return moderates || (posts && personId !== null && hosts.includes(personId));
}

export function permittedOnEvent(viewer: EventViewer, event: RuledEvent): EventPermissions {
  const keeps = keepsEvent(viewer, event);
  const { state } = event;
  return {
    change: keeps && state !== "cancelled",
    move: keeps && (state === "draft" || state === "announced"),
    announce: keeps && state === "draft",
    cancel: keeps && (state === "draft" || state === "announced" || state === "live"),
    translate: viewer.posts && state !== "draft" && state !== "cancelled",
    come: viewer.posts && (state === "announced" || state === "live"),
    attendance: keeps && (state === "live" || state === "ended"),
  };
}

/** Where one time of an event stands at a moment. */
export type EventPhase = "draft" | "coming" | "now" | "over" | "cancelled";

/**
 * Somebody opens and closes what an event is the time of, a session; all else begins and ends by the clock. `cancelled`
 * is said of this one time.
 */
export function eventPhase(
  event: { state: EventState; subject: unknown },
  time: { startsAt: string; endsAt: string; cancelled: boolean },
  now: Date,
): EventPhase {
  if (event.state === "draft") return "draft";
  if (event.state === "cancelled" || time.cancelled) return "cancelled";
  if (event.state === "ended") return "over";
  if (event.subject !== null && event.state === "live") return "now";
  if (Date.parse(time.endsAt) <= now.getTime()) return "over";
  const begun = Date.parse(time.startsAt) <= now.getTime();
  return begun && (event.subject === null || event.state === "live") ? "now" : "coming";
}

/** From which state into which an event is brought; moving and cancelling are deeds of their own. */
export function mayBecome(from: EventState, to: EventState): boolean {
  return (
    (from === "draft" && to === "announced") ||
    (from === "announced" && (to === "live" || to === "ended")) ||
    (from === "live" && to === "ended") ||
    (from === "ended" && to === "live")
  );
}
