import type { EventState } from "./calendar-permissions.ts";
import { mayHappen } from "./registration.ts";
import { permittedInSpace, type RoleIn, type SpaceFacts, type Viewer } from "./spaces.ts";

/* Who may do what with a workshop: pure, the same on the server and in the browser. */

/** Who sees its page: everybody, members of its community, or those alone who were asked to come. */
export const WORKSHOP_ACCESS = ["public", "community", "invited"] as const;
export type WorkshopAccess = (typeof WORKSHOP_ACCESS)[number];

/** How somebody stands who wants to take part. */
export const REGISTRATION_STATES = [
  "asked",
  "waiting",
  "offered",
  "accepted",
  "declined",
  "withdrawn",
  "lapsed",
  "removed",
] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/** What the rules need of a workshop, for one viewer. */
export type WorkshopFacts = {
  /** Its event's. */
  state: EventState;
  access: WorkshopAccess;
  /** The community that it is within. */
  community: SpaceFacts;
  /** Null for who is not in it now. */
  myRole: RoleIn<"workshop"> | null;
  registration: RegistrationState | null;
  /** It is the rehearsal of another one: those in it alone know of it, and it is changed where it is planned. */
  rehearsal: boolean;
};

export type WorkshopPermissions = {
  see: boolean;
  /** Words, languages, who sees it, how one registers; a new time while it has not begun. */
  change: boolean;
  announce: boolean;
  cancel: boolean;
  /** Say that one wants to take part; whether it is time yet, and still, the clock says. */
  register: boolean;
  /** Read who registered and what they answered. */
  people: boolean;
  /** Say who takes part. */
  decide: boolean;
  /** Say who leads it and who interprets. */
  team: boolean;
  /** Become one of those who lead it, as who is in charge of the community. */
  stepIn: boolean;
  /** Make another one like it. */
  copy: boolean;
  /** Try it out before it begins, with those who lead it and interpret in it. */
  rehearse: boolean;
  /** Into its room. */
  enter: boolean;
  /** Write its notes, with all who are in it while it is not over, and with those who lead it before and afterwards. */
  notes: boolean;
  /** Say how it was, as one of those whom those who lead it ask. */
  feedback: boolean;
  /** Make out certificates, put them right, take them back. */
  certify: boolean;
};

const NOTHING: WorkshopPermissions = {
  ...{ see: false, change: false, announce: false, cancel: false, register: false, people: false, decide: false },
  ...{ team: false, stepIn: false, copy: false, rehearse: false, enter: false, notes: false, feedback: false },
  certify: false,
};

export function permittedOnWorkshop(viewer: Viewer, workshop: WorkshopFacts): WorkshopPermissions {
  const { state, community, myRole } = workshop;
  const person = viewer.kind === "person";
  const inside = person && myRole !== null;
  const moderates = permittedInSpace(viewer, community).moderate;
  const tends = inside && myRole === "facilitator" && !community.archived;
  const over = state === "ended" || state === "cancelled";
  const enter = inside && (state !== "draft" || myRole !== "participant");
  const goesOn = state === "announced" || state === "live";
  const notes = (inside && !community.archived && goesOn) || (tends && state !== "cancelled");
  if (workshop.rehearsal) return { ...NOTHING, see: inside, enter, notes };
  const see = inside || moderates || (state !== "draft" && (isKnown(viewer, workshop) || isOpenTo(viewer, workshop)));
  return {
    see,
    register: person && see && !inside && isOpenStill(workshop) && mayAsk(workshop.registration),
    people: inside && myRole === "facilitator",
    decide: tends && goesOn,
    change: tends && state !== "cancelled",
    announce: tends && state === "draft",
    cancel: tends && !over,
    team: tends && !over,
    stepIn: moderates && !community.archived && !over && !(inside && myRole === "facilitator"),
    copy: moderates && !community.archived && inside && myRole === "facilitator",
    rehearse: tends && (state === "draft" || state === "announced"),
    ...{ enter, notes },
    feedback: inside && myRole !== "facilitator" && !community.archived && (state === "live" || state === "ended"),
    certify: tends && state === "ended",
  };
}

/** Who asked before and gave it up, or let the time pass, may ask again; who was refused may not. */
export function mayAsk(registration: RegistrationState | null): boolean {
  return mayHappen("ask", registration);
}

/** Who was put out of its community comes to none of its workshops. */
function isOpenStill({ state, community }: WorkshopFacts): boolean {
  return state === "announced" && !community.archived && !community.barred;
}

/** Who registered, or was asked to come, goes on seeing it, unless they were put out of it, or of its community. */
function isKnown(viewer: Viewer, { registration, community }: WorkshopFacts): boolean {
  return viewer.kind === "person" && registration !== null && registration !== "removed" && !community.barred;
}

/** A private community lets nobody outside know of what is in it. */
function isOpenTo(viewer: Viewer, { access, community }: WorkshopFacts): boolean {
  if (access === "invited") return false;
  const open = access === "public" && community.visibility === "public";
  return open || (viewer.kind === "person" && community.myRole !== null);
}
