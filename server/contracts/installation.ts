import { z } from "zod";
import { MAX_PROGRAMME_TEXT } from "./bounds.ts";
import { LANGUAGES } from "./languages.ts";
import { Id, SendKey } from "./primitives.ts";
import { optionalLine, optionalText, requiredLine } from "./text.ts";

const ticked = z.preprocess((value) => value === "on" || value === true, z.boolean());
const Language = z.enum(LANGUAGES, { error: "languageUnknown" });

/** What an administrator may change of an installation; what kind it is stays as it was founded. */
export const ChangeInstallationInput = z.object({
  key: SendKey,
  name: requiredLine({ max: 80 }),
  /** The default first. */
  mainLanguage: Language,
  languages: z.array(Language).max(LANGUAGES.length).default([]),
  contactName: optionalLine({ max: 100 }),
  contactAddress: optionalLine({ max: 200 }),
  moderatorRecovery: ticked,
  openSignUp: ticked,
});
export type ChangeInstallationInput = z.infer<typeof ChangeInstallationInput>;

/** The programme's own words about itself in one language; empty: the plain ones that come with Rutas. */
export const ChangeProgrammeTextInput = z.object({
  key: SendKey,
  language: Language,
  source: optionalText({ max: MAX_PROGRAMME_TEXT }),
});
export type ChangeProgrammeTextInput = z.infer<typeof ChangeProgrammeTextInput>;

/** What an administrator gives somebody, or takes: power over the whole installation. */
export const ChangeSiteRoleInput = z.object({
  key: SendKey,
  personId: Id,
  siteRole: z.enum(["member", "staff", "admin"]),
});
export type ChangeSiteRoleInput = z.infer<typeof ChangeSiteRoleInput>;

/** Somebody as staff see them in the list of all. */
export type PersonInList = {
  id: string;
  handle: string;
  name: string;
  siteRole: "member" | "staff" | "admin";
  champion: boolean;
  hasMailbox: boolean;
  suspended: boolean;
  createdAt: string;
};
