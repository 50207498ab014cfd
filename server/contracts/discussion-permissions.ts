import type { PlanFacts } from "./plan-permissions.ts";
import type { Viewer } from "./spaces.ts";

/* Who may do what in the discussion of a plan: pure, the same on the server and in the browser. */

/**
 * What the rules need for one viewer. `shown`: a grant that holds reaches them, of the plan or of a version of it;
 * `keepsOrder`: they are in charge of a community that it is shown to.
 */
export type DiscussionFacts = Omit<PlanFacts, "shared"> & { shown: boolean; keepsOrder: boolean };
export type DiscussionPermissions = { sees: boolean; writes: boolean; moderates: boolean };

export function permittedInDiscussion(
  viewer: Viewer,
  { archived, myRole, shown, keepsOrder }: DiscussionFacts,
): DiscussionPermissions {
  const person = viewer.kind === "person";
  const sees = person && (myRole !== null || shown);
  return {
    sees,
    writes: sees && !archived,
    // Each who answers for those who read it: its authors, and whoever is in charge where it is shown.
    moderates: person && (myRole === "author" || keepsOrder),
  };
}
