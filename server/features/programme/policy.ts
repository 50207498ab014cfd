import { siteRule } from "#server/core/usecase/index.ts";

/** What staff and administrators did to the installation and to people. */
export const readSiteLog = siteRule("siteLog.read", "admin");
