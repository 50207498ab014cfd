import { z } from "zod";
import { MOST_FILE_BYTES, uploadedFile } from "./brought-files.ts";
import { type PlanView, planPath, sectionPath, type TemplateWords } from "./plans.ts";
import { Id, SendKey } from "./primitives.ts";
import { pastedText } from "./text.ts";

/** Longest text that is pasted instead, in characters; as HTML it is some times longer. */
const MOST_PASTED = 200_000;

/** A file for a plan, or for one section of it; or what was pasted: as it reads, and as the page had it where it was copied. */
export const BringFileInput = z.object({
  key: SendKey,
  plan: z.string(),
  section: z.string().max(60).nullish().default(null),
  file: uploadedFile(),
  pasted: pastedText({ max: MOST_PASTED }).default(""),
  // Not what was typed, but its look; the page keeps it.
  html: z.string().max(MOST_FILE_BYTES, "fileTooLong").default("").meta({ sentBack: false }),
});
export type BringFileInput = z.output<typeof BringFileInput>;

/** Into which section each part goes, by the place of the part: "into-0"; empty: into none for now. */
export const INTO = "into-";
export const IMPORT_PLACES = ["below", "instead"] as const;
export const TakeInInput = z.object({
  key: SendKey,
  plan: z.string(),
  importId: Id,
  /** Where something stands already. */
  where: z.enum(IMPORT_PLACES, { error: "choiceUnknown" }).default("below"),
  /** Sections with the number of the change that was shown: "vision 3, actions 0". */
  seen: z.string().max(4_000).default(""),
  /** By the place of the part. */
  into: z.record(z.string().max(8), z.string().max(60)),
});
export type TakeInInput = z.output<typeof TakeInInput>;

/** The same as a form sends it: a field for each part. */
export const SentTakeIn = z
  .looseObject({ key: SendKey, plan: z.string(), importId: Id })
  .transform((sent) => ({ ...sent, into: chosenIn(sent) }))
  .pipe(TakeInInput);

function chosenIn(sent: Readonly<Record<string, unknown>>): Record<string, string> {
  const chosen = Object.entries(sent).filter(([name]) => name.startsWith(INTO));
  return Object.fromEntries(chosen.map(([name, section]) => [name.slice(INTO.length), String(section)]));
}

export const OfImportInput = z.object({ key: SendKey, plan: z.string(), importId: Id });
export type OfImportInput = z.infer<typeof OfImportInput>;

/** Where a file is brought into a plan, or into one section of it. */
export function importPath(plan: string, section: string | null = null): string {
  return `${section === null ? planPath(plan) : sectionPath(plan, section)}/import`;
}

/** Where it is said what goes into which section. */
export function broughtPath(plan: string, importId: string): string {
  return `${planPath(plan)}/imports/${importId}`;
}

/** A section that takes text, with where it stands. */
export type ImportTarget = { key: string; title: TemplateWords; seq: number; written: boolean };
/** A part of what was brought: its heading, what it says, and the section that it seems to be for. */
export type ImportPart = { at: number; title: string; html: string; words: number; into: string | null };
export type ImportInList = { id: string; name: string; at: string; parts: number };
export type ImportPage = {
  plan: PlanView;
  id: string;
  name: string;
  language: string;
  pictures: number;
  section: string | null;
  parts: ImportPart[];
  targets: ImportTarget[];
};
