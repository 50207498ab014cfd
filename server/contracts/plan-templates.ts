import { z } from "zod";
import { MAX_NAME_LENGTH } from "./bounds.ts";
import { LANGUAGES, type Language } from "./languages.ts";
import { OWN_TEMPLATES, type OwnTemplate, type TemplateWords } from "./plans.ts";
import { Id, SendKey } from "./primitives.ts";
import { ROW_KINDS, type SectionKind } from "./section-rows.ts";
import type { Receivers } from "./submission-permissions.ts";
import { inLatinDigits, optionalLine, optionalText, requiredLine } from "./text.ts";
import { LENGTH_UNITS, type LengthLimit } from "./text-length.ts";

/* Templates of plans that programme staff make: a draft that is published as a version, and words for it by language. */

/** So many are offered, or being made, at a time; those withdrawn do not count. */
export const MOST_TEMPLATES = 30;
/** So many sections a template has at most: a phone shows them all. */
export const MOST_TEMPLATE_SECTIONS = 30;
/** So many a draft keeps with those taken out of it, which can be brought back. */
export const MOST_DRAFT_SECTIONS = 2 * MOST_TEMPLATE_SECTIONS;
export const TEMPLATE_BOUNDS = { about: 300, guidance: 1_500, example: 3_000, limit: 10_000 } as const;

export const SECTION_KINDS = ["text", ...ROW_KINDS] as const satisfies readonly SectionKind[];
export const RECEIVERS = ["staff", "champions"] as const satisfies readonly Receivers[];
/** How far a plan is that is written by a template. */
export const TEMPLATE_STAGES = ["concept", "full"] as const;
export type TemplateStage = (typeof TEMPLATE_STAGES)[number];
export const TEMPLATE_WORDS = ["title", "guidance", "example"] as const;
export type TemplateWord = (typeof TEMPLATE_WORDS)[number];

const inLanguage = z.enum(LANGUAGES, { error: "languageUnknown" });
const ticked = z.preprocess((value) => value === "on" || value === true, z.boolean());
const revision = z.coerce.number({ error: "unusable" }).int().nonnegative();
const name = requiredLine({ max: MAX_NAME_LENGTH });
const typedLimit = optionalLine({ max: 12 }).default("");
const unit = z.enum(LENGTH_UNITS, { error: "choiceUnknown" }).default("words");

/** Every deed names its template by its id, as it stands in the URL. */
const ofTemplate = { key: SendKey, templateId: Id };
const section = z.string().regex(/^[\w-]{1,60}$/, "unusable");
/** The sum of what somebody looked at. */
const seen = z.string().max(64);

/** A new one, empty or as a copy of another: one of our own, or one that staff made. */
export const BeginTemplateInput = z.object({
  key: SendKey,
  name,
  language: inLanguage,
  from: z.union([z.literal(""), z.enum(OWN_TEMPLATES), Id], { error: "choiceUnknown" }).default(""),
});
export type BeginTemplateInput = z.input<typeof BeginTemplateInput>;

export const TemplateInput = z.object(ofTemplate);
export type TemplateInput = z.infer<typeof TemplateInput>;

/** To whom plans by it are handed in, whether an organisation stands behind them, and how far they are. */
export const ChangeTemplateSettingsInput = z.object({
  ...ofTemplate,
  revision,
  receivers: z.enum(RECEIVERS, { error: "choiceUnknown" }),
  stage: z.enum(TEMPLATE_STAGES, { error: "choiceUnknown" }),
  validated: ticked,
});
export type ChangeTemplateSettingsInput = z.infer<typeof ChangeTemplateSettingsInput>;

/** `most` as it was typed, in the digits of any script; "": as long as it gets. */
const asked = { required: ticked, most: typedLimit, unit };

export const AddTemplateSectionInput = z.object({
  ...ofTemplate,
  title: name,
  kind: z.enum(SECTION_KINDS, { error: "choiceUnknown" }),
  ...asked,
});
export type AddTemplateSectionInput = z.infer<typeof AddTemplateSectionInput>;

export const ChangeTemplateSectionInput = z.object({ ...ofTemplate, section, revision, ...asked });
export type ChangeTemplateSectionInput = z.infer<typeof ChangeTemplateSectionInput>;

export const TemplateSectionInput = z.object({ ...ofTemplate, section });
export type TemplateSectionInput = z.infer<typeof TemplateSectionInput>;

/** Exactly the draft that was looked at: `seen` is the sum of what it asks. */
export const PublishTemplateInput = z.object({ ...ofTemplate, seen });
export type PublishTemplateInput = z.infer<typeof PublishTemplateInput>;

/**
 * Its name and what it is for in one language, over those that were looked at; in the language in which it was first
 * written it always has a name.
 */
export const WriteTemplateWordsInput = z.object({
  ...ofTemplate,
  language: inLanguage,
  seen,
  name: optionalLine({ max: MAX_NAME_LENGTH }),
  about: optionalLine({ max: TEMPLATE_BOUNDS.about }),
});
export type WriteTemplateWordsInput = z.infer<typeof WriteTemplateWordsInput>;

/** The words of one section in one language, over those that were looked at. */
export const WriteTemplateSectionInput = z.object({
  ...ofTemplate,
  language: inLanguage,
  section,
  seen,
  title: optionalLine({ max: MAX_NAME_LENGTH }),
  guidance: optionalText({ max: TEMPLATE_BOUNDS.guidance }),
  example: optionalText({ max: TEMPLATE_BOUNDS.example }),
});
export type WriteTemplateSectionInput = z.infer<typeof WriteTemplateSectionInput>;

/** What a template says in one language; what is not said is "". */
export type WordsOfTemplate = NamesOfTemplate & { sections: Readonly<Record<string, WordsOfSection>> };
export type NamesOfTemplate = { name: string; about: string };
export type WordsOfSection = Readonly<Record<TemplateWord, string>>;

/** A typed limit; null: none; "wrong": it is no length that a section could have. */
export function readLimit(most: string, given: LengthLimit["unit"]): LengthLimit | null | "wrong" {
  const digits = inLatinDigits(most).replace(/[\s.,'’_]/g, "");
  if (digits === "") return null;
  const length = /^\d{1,6}$/.test(digits) ? Number(digits) : 0;
  return length > 0 && length <= TEMPLATE_BOUNDS.limit ? { unit: given, most: length } : "wrong";
}

export const TEMPLATES_PATH = "/admin/templates";

/** Where staff keep a template, by its id or our own one's name. */
export function templatePath(template: string, ...within: string[]): string {
  return [TEMPLATES_PATH, template, ...within]
    .map((part, at) => (at === 0 ? part : encodeURIComponent(part)))
    .join("/");
}

/** A section as a template asks for it. */
export type AskedSection = { key: string; kind: SectionKind; required: boolean; limit: LengthLimit | null };

/** How a template stands: never published; offered; offered while a newer version is being made; not offered any more. */
export type TemplateState = "draft" | "offered" | "changing" | "withdrawn";

/** One in the list of staff. */
export type StaffTemplate = {
  id: string;
  name: TemplateWords;
  state: TemplateState;
  /** The newest that was published. */
  version: number | null;
  sections: number;
  languages: Language[];
};
export type StaffTemplates = {
  own: { key: OwnTemplate; name: TemplateWords; about: TemplateWords; version: number; sections: number }[];
  templates: StaffTemplate[];
  /** Where those go on that were withdrawn; the others are all there. */
  older: string | null;
  mayAdd: boolean;
};

export type TemplateSectionView = AskedSection & { title: TemplateWords; revision: number };
/** How many words a language lacks, of what the template says in the language it was first written in. */
export type TemplateLanguage = { language: Language; first: boolean; begun: boolean; missing: number };

/** A template as staff keep it: its draft, or its newest version. */
export type TemplatePage = {
  id: string;
  name: TemplateWords;
  about: TemplateWords;
  language: Language;
  state: TemplateState;
  /** The newest that was published; null: none yet. */
  published: { version: number; at: string } | null;
  /** What is shown: the draft where there is one. */
  version: number;
  isDraft: boolean;
  settings: { receivers: Receivers; stage: TemplateStage; validated: boolean; revision: number };
  sections: TemplateSectionView[];
  /** Taken out of the draft; they can be brought back. */
  out: TemplateSectionView[];
  languages: TemplateLanguage[];
};

/** What publishing a draft would do. */
export type TemplateToPublish = {
  template: TemplatePage;
  /** The sum of what the draft asks. */
  seen: string;
  comes: TemplateWords[];
  goes: TemplateWords[];
  changes: TemplateWords[];
  /** Why it cannot be published yet. */
  lacks: "templateEmpty" | "templateWordsMissing" | "templateUnchanged" | null;
};

/** Words of a template in one language: where some are empty. */
export type TemplateWordsPage = {
  template: Pick<TemplatePage, "id" | "name" | "language">;
  language: Language;
  /** How many words are empty of its name and what it is for, of each section, and of all that it asks now. */
  missing: { names: number; all: number };
  sections: SectionWithWords[];
  /** Sections of earlier versions alone: plans that have these still read their words. */
  earlier: SectionWithWords[];
};
export type SectionWithWords = Pick<TemplateSectionView, "key" | "kind" | "title"> & { missing: number };

/** Words that are written in one form, beside those in the language in which the template was first written. */
export type WordsToWrite<Words> = {
  template: Pick<TemplatePage, "id" | "name" | "language">;
  language: Language;
  words: Words;
  /** The sum of these words. */
  seen: string;
  /** null: these are the first. */
  first: Words | null;
};

/** A template as the author of a plan reads it in a language. */
export type TemplatePreview = {
  id: string;
  own: boolean;
  language: Language;
  languages: Language[];
  name: TemplateWords;
  about: TemplateWords;
  version: number;
  isDraft: boolean;
  receivers: Receivers;
  validated: boolean;
  sections: (AskedSection & { title: TemplateWords; guidance: TemplateWords | null; example: TemplateWords | null })[];
};
