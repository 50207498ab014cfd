import type { RegistrationState } from "./workshop-permissions.ts";

/* How registering for a workshop goes: pure, the same on the server and in the browser. */

/** So many at most can be given places in one workshop. */
export const MOST_PLACES = 450;
/** How long a place can be kept for who is offered it, in hours. */
export const OFFER_HOURS = [2, 6, 12, 24, 48, 72, 168] as const;
/** How long before it begins one can no more register, in hours. */
export const CLOSES_HOURS = [0, 1, 24, 48, 72, 168] as const;

/** What can happen to a registration: who does it, from which states (null: there is none), and to which it may lead. */
export const registrationMoves = {
  ask: { by: "self", from: [null, "withdrawn", "lapsed"], to: ["asked", "waiting", "accepted"] },
  withdraw: { by: "self", from: ["asked", "waiting", "offered", "accepted"], to: ["withdrawn"] },
  accept: { by: "self", from: ["offered"], to: ["accepted"] },
  approve: { by: "lead", from: ["asked"], to: ["waiting", "accepted"] },
  decline: { by: "lead", from: ["asked", "waiting"], to: ["declined"] },
  remove: { by: "lead", from: ["offered", "accepted"], to: ["removed"] },
  /** To somebody who asked for it, past those who wait. */
  give: { by: "lead", from: ["asked", "waiting"], to: ["accepted"] },
  /** A place is kept for somebody who did not ask for it, or not any more: nobody is put into a workshop. */
  invite: { by: "lead", from: [null, "declined", "withdrawn", "lapsed", "removed"], to: ["offered"] },
  /** A place is free, and it is their turn. */
  offer: { by: "system", from: ["waiting"], to: ["offered"] },
  /** Nobody said yes in time. */
  lapse: { by: "system", from: ["offered"], to: ["lapsed"] },
} as const satisfies Record<
  string,
  { by: "self" | "lead" | "system"; from: readonly (RegistrationState | null)[]; to: readonly RegistrationState[] }
>;
export type RegistrationMove = keyof typeof registrationMoves;

/** Whether this can happen to one who stands so. */
export function mayHappen(move: RegistrationMove, from: RegistrationState | null): boolean {
  return registrationMoves[move].from.some((state) => state === from);
}

/** Who takes part, or may yet. */
export function standsInLine(registration: RegistrationState | null): boolean {
  return registration !== null && mayHappen("withdraw", registration);
}

/** What a move needs to know of the workshop. */
export type Places = {
  approval: boolean;
  /** Null: as many as want to. */
  capacity: number | null;
  /** How many are taken: accepted and offered. */
  taken: number;
  /** How many wait. */
  waiting: number;
};

/** Where a move leads; null: there is no place for it, or it cannot happen. */
export function whereTo(
  move: RegistrationMove,
  from: RegistrationState | null,
  places: Places,
): RegistrationState | null {
  if (!mayHappen(move, from)) return null;
  const free = places.capacity === null || places.taken < places.capacity;
  // Who came before goes first.
  const atOnce = free && places.waiting === 0 ? "accepted" : "waiting";
  switch (move) {
    case "ask":
      return places.approval ? "asked" : atOnce;
    case "approve":
      return atOnce;
    case "give":
      return free ? "accepted" : null;
    case "invite":
      return free ? "offered" : null;
    case "accept":
      return "accepted";
    case "withdraw":
      return "withdrawn";
    case "decline":
      return "declined";
    case "remove":
      return "removed";
    case "offer":
      return free ? "offered" : null;
    case "lapse":
      return "lapsed";
  }
}

/** How many who wait are offered a place now. */
export function offersDue({ capacity, taken, waiting }: Places): number {
  return capacity === null ? waiting : Math.max(0, Math.min(waiting, capacity - taken));
}
