import { type Actor, isStaff } from "#server/core/usecase/index.ts";

/** Themes are the programme's: staff keep them, everyone sees them. */
export function mayChangeThemes(actor: Actor): boolean {
  return isStaff(actor);
}
