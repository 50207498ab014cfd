import type { RoleIn, Viewer } from "./spaces.ts";
import type { WorkshopFacts } from "./workshop-permissions.ts";

/* Who may do what with the groups of a workshop: pure, the same on the server and in the browser. */

/** Prepared ones are known to those who lead and interpret; closed ones stay readable for their people. */
export const ROUND_STATES = ["prepared", "open", "closed"] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** What the rules need of a workshop, for one viewer. */
export type GroupsFacts = Pick<WorkshopFacts, "state" | "myRole"> & { archived: boolean };
export type GroupsPermissions = {
  /** All of them, from their preparation on. */
  seeAll: boolean;
  /** Prepare them, say who is in which, write to all, go where help is called for. */
  lead: boolean;
  /** Open and close them. */
  open: boolean;
};

export function permittedOnGroups(viewer: Viewer, { state, myRole, archived }: GroupsFacts): GroupsPermissions {
  const person = viewer.kind === "person";
  const over = state === "ended" || state === "cancelled";
  const lead = person && myRole === "facilitator" && !archived && !over;
  return {
    seeAll: person && (myRole === "facilitator" || myRole === "interpreter"),
    lead,
    open: lead && state !== "draft",
  };
}

/** What the rules need of one group, for one viewer; `myRole` is null for who is not in its space now. */
export type GroupFacts = { workshop: GroupsFacts; round: RoundState; myRole: RoleIn<"group"> | null };
export type GroupPermissions = {
  see: boolean;
  /** Call for somebody who leads, while it is open. */
  callHelp: boolean;
  /** Say to all what it came to: also after it was closed. */
  bring: boolean;
};

export function permittedOnGroup(viewer: Viewer, { workshop, round, myRole }: GroupFacts): GroupPermissions {
  const inside = viewer.kind === "person" && myRole !== null;
  const { state, archived } = workshop;
  const goesOn = !archived && state !== "ended" && state !== "cancelled";
  return {
    see: inside,
    callHelp: inside && myRole === "participant" && round === "open" && goesOn,
    bring: inside && myRole !== "interpreter" && round !== "prepared" && goesOn,
  };
}
