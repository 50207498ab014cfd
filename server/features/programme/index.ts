export { type FrontPage, frontPage } from "./front-page.ts";
export { type NamedTheme, namedThemes } from "./named-themes.ts";
export { type PeopleToAsk, peopleToAsk } from "./people-to-ask.ts";
export { readSiteLog } from "./policy.ts";
export { siteLog } from "./site-log.ts";
export { themeByAddress, themeGlossary } from "./theme-glossary.ts";
export { themePage } from "./theme-page.ts";
export { type ThemeBranch, themeTree } from "./theme-tree.ts";
