export { changeInstallation } from "./change-installation.ts";
export { type Founding, found, isEmpty } from "./found.ts";
export { type Installation, readInstallation } from "./installation.ts";
export {
  CODE_MINUTES,
  currentLegalVersions,
  type LegalText,
  legalSources,
  legalText,
  publishLegalText,
  SESSION_DAYS,
} from "./legal-texts.ts";
export { changeTheInstallation, writeLegalTexts, writeProgramme } from "./policy.ts";
export { changeProgrammeText, programmeSources, programmeText } from "./programme-text.ts";
