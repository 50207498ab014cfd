import { z } from "zod";
import { CONTENT_LANGUAGES } from "./languages.ts";
import type { PersonCard } from "./people.ts";
import { Id, SendKey } from "./primitives.ts";
import { optionalLine, requiredLine } from "./text.ts";

export const MAX_TERM = 80;
export const MAX_TERM_NOTE = 200;

const Language = z.enum(CONTENT_LANGUAGES, { error: "unusable" });
const Term = requiredLine({ max: MAX_TERM }).refine((term) => /\p{L}/u.test(term), "termWithoutLetters");
/** A box that is not ticked sends nothing. */
const flag = z.union([z.boolean(), z.enum(["on", "true"]).transform(() => true)]).default(false);

const entryFields = {
  from: Language,
  to: Language,
  term: Term,
  becomes: Term,
  note: optionalLine({ max: MAX_TERM_NOTE }).default(""),
  anyCase: flag,
};
/** Every deed names its theme by its address. */
const inTheme = { key: SendKey, slug: z.string() };

export const AddTermInput = z.object({ ...inTheme, ...entryFields, both: flag });
export type AddTermInput = z.infer<typeof AddTermInput>;

export const ChangeTermInput = z.object({ ...inTheme, entryId: Id, ...entryFields });
export type ChangeTermInput = z.infer<typeof ChangeTermInput>;

export const TermInput = z.object({ ...inTheme, entryId: Id });
export type TermInput = z.infer<typeof TermInput>;

/** What a list of a glossary is asked for; what is no language asks for all. */
export const GlossaryInput = z.object({
  find: z.string().max(200).catch("").default(""),
  from: Language.nullable().catch(null).default(null),
  to: Language.nullable().catch(null).default(null),
  after: z.string().max(800).nullable().catch(null).default(null),
});
export type GlossaryInput = z.input<typeof GlossaryInput>;

/** A word and what it is called in another language. */
export type GlossaryTerm = {
  id: string;
  from: string;
  to: string;
  term: string;
  becomes: string;
  note: string;
  anyCase: boolean;
};

/** A theme's glossary, for one reader. */
export type GlossaryView = {
  theme: { id: string; slug: string };
  terms: GlossaryTerm[];
  next: string | null;
  /** How many there are in all. */
  count: number;
  /** Whether the reader keeps it. */
  keeps: boolean;
};

export const glossaryDeeds = ["glossary.add", "glossary.change", "glossary.remove", "glossary.restore"] as const;

/** One thing that was done to a glossary. */
export type GlossaryLine = {
  id: string;
  deed: (typeof glossaryDeeds)[number];
  actor: PersonCard | null;
  term: string;
  becomes: string;
  from: string;
  to: string;
  at: string;
};
