import { registerChampionData } from "./personal-data.ts";
import { registerProfileTranslations } from "./translated-profiles.ts";

/** Tells core what champions say of themselves. */
export function registerChampions(): void {
  registerProfileTranslations();
  registerChampionData();
}
