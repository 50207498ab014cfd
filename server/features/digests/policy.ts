import { siteRule } from "#server/core/usecase/index.ts";

/** How far the digests are. */
export const readDigestProgress = siteRule("digests.progress", "staff");
