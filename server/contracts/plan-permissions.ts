import type { RoleIn, Viewer } from "./spaces.ts";

/* Who may do what with a plan: pure, the same on the server and in the browser. */

export type PlanRole = RoleIn<"plan">;

/** What the rules need of a plan, for one viewer; `myRole` is null for who is not in its team now. */
export type PlanFacts = { archived: boolean; myRole: PlanRole | null };
export type PlanPermissions = {
  see: boolean;
  /** Write its sections, call it something else, say how far it is, choose by which template it is written. */
  write: boolean;
  /** Say who is in the team. */
  team: boolean;
};

export function permittedOnPlan(viewer: Viewer, { archived, myRole }: PlanFacts): PlanPermissions {
  const inside = viewer.kind === "person" && myRole !== null;
  const author = inside && myRole === "author";
  return { see: inside, write: author && !archived, team: author && !archived };
}
