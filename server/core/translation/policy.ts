import { siteRule } from "#server/core/usecase/index.ts";

/** What the engines did and what they cost. */
export const readMeter = siteRule("translation.meter", "staff");
