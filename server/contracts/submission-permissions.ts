import type { PlanRole } from "./plan-permissions.ts";
import type { Viewer } from "./spaces.ts";

/* Who may do what with a plan that was handed in: pure, the same on the server and in the browser. */

/** "received": it lies before those who decide. From there it goes once to one of the others. */
export type SubmissionState = "received" | "withdrawn" | "returned" | "supported";

/** Whom a template names: programme staff, or the champions of the community in which it was handed in. */
export type Receivers = "staff" | "champions";

/** What the rules need of it, for one viewer: `champion` of the community in which it was handed in, `myRole` in its team. */
export type SubmissionFacts = {
  state: SubmissionState;
  receivers: Receivers;
  /** Its community is gone. */
  orphaned: boolean;
  champion: boolean;
  myRole: PlanRole | null;
};
export type SubmissionPermissions = {
  /** Read what was handed in, and what became of it. */
  see: boolean;
  /** Take it back. Whether there is time for that, the database's clock says. */
  withdraw: boolean;
  /** Talk about it with the others who decide; also when it is decided. */
  comment: boolean;
  /** Return it with reasons, or say that it is supported. */
  settle: boolean;
};

/** Nobody decides about a plan of their own team; what its team took back, the others see no more. */
export function permittedOnSubmission(viewer: Viewer, facts: SubmissionFacts): SubmissionPermissions {
  const { state, receivers, orphaned, champion, myRole } = facts;
  const person = viewer.kind === "person";
  const team = person && myRole !== null;
  const staff = person && viewer.siteRole !== "member" && (receivers === "staff" || orphaned);
  const receives = person && !team && (staff || (receivers === "champions" && !orphaned && champion));
  return {
    see: team || (receives && state !== "withdrawn"),
    withdraw: team && myRole === "author" && state === "received",
    comment: receives && state !== "withdrawn",
    settle: receives && state === "received",
  };
}
