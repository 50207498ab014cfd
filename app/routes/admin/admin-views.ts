import { type Ctx, isAdmin, isStaff, NotAllowed, signedIn } from "#server/core/usecase/index.ts";

export type AdminViewName =
  | "installation"
  | "programme"
  | "themes"
  | "people"
  | "legal"
  | "translation"
  | "digests"
  | "mail"
  | "work"
  | "log";

const FOR_STAFF: readonly AdminViewName[] = ["programme", "themes", "people", "legal", "translation", "digests"];
const FOR_ADMINS: readonly AdminViewName[] = ["installation", ...FOR_STAFF, "mail", "work", "log"];

/** Which parts of the administration the actor may open; nobody else gets any further. */
export function adminViews(ctx: Ctx): AdminViewName[] {
  signedIn(ctx);
  if (isAdmin(ctx.actor)) return [...FOR_ADMINS];
  if (isStaff(ctx.actor)) return [...FOR_STAFF];
  throw new NotAllowed("staffOnly");
}
