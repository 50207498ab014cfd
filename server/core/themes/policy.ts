import { siteRule } from "#server/core/usecase/index.ts";

/** Themes are the programme's: staff keep them, everyone sees them. */
export const keepThemes = siteRule("themes.keep", "staff");
