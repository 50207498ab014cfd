import { siteRule } from "#server/core/usecase/index.ts";

/** What the installation is called, speaks and allows. */
export const changeTheInstallation = siteRule("installation.change", "admin");
/** The front page's text. */
export const writeProgramme = siteRule("programme.write", "staff");
/** The privacy notice and the terms, with the next version's beginnings. */
export const writeLegalTexts = siteRule("legalText.write", "staff");
