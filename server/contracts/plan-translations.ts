import { z } from "zod";
import type { SharedPlan } from "./plan-sharing.ts";
import { sectionPath, type TemplateWords } from "./plans.ts";
import { Id, MAX_POST_LENGTH, SendKey } from "./primitives.ts";
import { requiredText } from "./text.ts";
import { TargetLanguage, type TranslatedBy } from "./translation.ts";

/** Where a section's paragraphs are said in another language by people; `piece`: one of them, to be written. */
export function sectionTranslationPath(
  { plan, section, to }: { plan: string; section: string; to: string },
  piece?: string,
): string {
  const path = `${sectionPath(plan, section)}/translation?to=${to}`;
  return piece ? `${path}&piece=${piece}#p-${piece}` : path;
}

const ofPiece = { key: SendKey, plan: z.string(), section: z.string().max(60), piece: Id, to: TargetLanguage };

export const CorrectPieceInput = z.object({ ...ofPiece, source: requiredText({ max: MAX_POST_LENGTH }) });
export type CorrectPieceInput = z.infer<typeof CorrectPieceInput>;

export const WithdrawPieceInput = z.object(ofPiece);
export type WithdrawPieceInput = z.infer<typeof WithdrawPieceInput>;

/** A paragraph of a section and what it is in another language. */
export type PieceToTranslate = {
  id: string;
  html: string;
  language: string;
  /** What is shown of it there; null: nothing yet. */
  shown: { html: string; by: TranslatedBy } | null;
  /** The reader may take back what a person gave. */
  withdraws: boolean;
};

/** A section's paragraphs for who says them in the language `to`. */
export type SectionTranslation = {
  plan: SharedPlan;
  /** The reader is in its team. */
  mine: boolean;
  section: { key: string; title: TemplateWords };
  to: string;
  pieces: PieceToTranslate[];
  /** The one that is written now, with the words to begin with. */
  open: { id: string; source: string } | null;
};
