import { type Actor, isAdmin, isStaff, type PersonActor, signedIn } from "./context.ts";
import { NotAllowed } from "./errors.ts";

/** One action on the installation as a whole, and whose it is. There is no thing to see it on, so it has no SQL. */
export type SiteRule = { readonly action: string; readonly role: "staff" | "admin"; can(actor: Actor): boolean };

const rules = new Map<string, SiteRule>();

/** A row of a room's `policy.ts`. What staff may do, administrators may do. */
export function siteRule(action: string, role: SiteRule["role"]): SiteRule {
  if (rules.has(action)) throw new Error(`the rule ${action} is there twice`);
  const rule = { action, role, can: role === "admin" ? isAdmin : isStaff };
  rules.set(action, rule);
  return rule;
}

/** Every such rule of the rooms that were loaded, for the test that tells them all. */
export function allSiteRules(): SiteRule[] {
  return [...rules.values()];
}

/** The person who acts, if the rule lets them; a guest is told to sign in. */
export function requireOnSite(ctx: { actor: Actor }, rule: SiteRule): PersonActor {
  const actor = signedIn(ctx);
  if (!rule.can(actor)) throw new NotAllowed(rule.role === "admin" ? "adminOnly" : "staffOnly");
  return actor;
}
