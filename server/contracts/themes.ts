import { z } from "zod";
import { Id, LanguageTag, SendKey, SLUG } from "./primitives.ts";
import { optionalLine, requiredLine } from "./text.ts";

/** A text in several languages; English is always there. */
export type InLanguages = Readonly<Record<string, string>>;

/** A theme as lists show it, in the language that its reader understands best of those it has. */
export type ThemeView = {
  id: string;
  parentId: string | null;
  slug: string;
  name: string;
  nameLanguage: string;
  description: string;
  descriptionLanguage: string;
  /** How many communities about it, or about a theme below it, the viewer sees. */
  communities: number;
};

/** A theme with all its languages, for who edits it. */
export type ThemeSource = {
  id: string;
  parentId: string | null;
  slug: string;
  names: InLanguages;
  descriptions: InLanguages;
  position: number;
};

/** Of a text in several languages, the one that comes first in the reader's list; English, or whatever there is, if none. */
export function textIn(texts: InLanguages, languages: readonly string[]): { text: string; language: string } {
  const language = [...languages, "en", ...Object.keys(texts)].find((tag) => texts[tag]);
  return { text: (language && texts[language]) || "", language: language ?? "en" };
}

const names = z
  .record(LanguageTag, optionalLine({ max: 80 }))
  .refine((given) => Boolean(given.en), { error: "textMissing", path: ["en"] });
const descriptions = z.record(LanguageTag, optionalLine({ max: 300 })).default({});
const themeFields = {
  slug: requiredLine({ max: 60 }).refine((slug) => SLUG.test(slug), "slugWrong"),
  parentId: z.preprocess((given) => (given === "" || given === undefined ? null : given), Id.nullable()),
  names,
  descriptions,
};

export const CreateThemeInput = z.object({ key: SendKey, ...themeFields });
export type CreateThemeInput = z.infer<typeof CreateThemeInput>;

export const ChangeThemeInput = z.object({ key: SendKey, themeId: Id, ...themeFields });
export type ChangeThemeInput = z.infer<typeof ChangeThemeInput>;

export const MoveThemeInput = z.object({ key: SendKey, themeId: Id, direction: z.enum(["up", "down"]) });
export type MoveThemeInput = z.infer<typeof MoveThemeInput>;

export const RemoveThemeInput = z.object({ key: SendKey, themeId: Id });
export type RemoveThemeInput = z.infer<typeof RemoveThemeInput>;
