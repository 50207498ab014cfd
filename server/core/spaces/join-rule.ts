import type { JoinRule, Visibility } from "#server/contracts/spaces.ts";

/** A private community is entered by invitation: nobody outside knows of it to ask. */
export function joinRuleFor({ visibility, joinRule }: { visibility: Visibility; joinRule: JoinRule }): JoinRule {
  return visibility === "private" ? "invitation" : joinRule;
}
