import type { RoleIn, Viewer } from "./spaces.ts";

/* Who may do what with a plan: pure, the same on the server and in the browser. */

export type PlanRole = RoleIn<"plan">;

/**
 * What the rules need of a plan, for one viewer; `myRole` is null for who is not in its team now, `shared`: a grant that
 * holds reaches them.
 */
export type PlanFacts = { archived: boolean; myRole: PlanRole | null; shared: boolean };
export type PlanPermissions = {
  /** Be where it is written, as one of its team. */
  see: boolean;
  /** Read what it says. */
  read: boolean;
  /** Write its sections, call it something else, say how far it is, choose by which template it is written. */
  write: boolean;
  /** Say something about words of its sections. */
  comment: boolean;
  /** Say who is in the team. */
  team: boolean;
  /** Say who else reads it. */
  share: boolean;
};

export function permittedOnPlan(viewer: Viewer, { archived, myRole, shared }: PlanFacts): PlanPermissions {
  const person = viewer.kind === "person";
  const inside = person && myRole !== null;
  const author = inside && myRole === "author";
  return {
    see: inside,
    read: inside || (person && shared),
    write: author && !archived,
    comment: inside && !archived,
    team: author && !archived,
    share: author && !archived,
  };
}
