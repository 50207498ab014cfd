import { z } from "zod";
import { MAX_NAME_LENGTH, MAX_SUBMISSION_REASONS } from "./bounds.ts";
import { eventTimeFields } from "./calendar.ts";
import type { PersonCard } from "./people.ts";
import { type PlanView, planPath, type SectionLine, TemplateName, type TemplateWords } from "./plans.ts";
import { Id, SendKey } from "./primitives.ts";
import type { RowView, SectionKind } from "./section-rows.ts";
import type { SpaceView } from "./spaces.ts";
import type { Receivers, SubmissionPermissions, SubmissionState } from "./submission-permissions.ts";
import { optionalText, requiredLine, requiredText } from "./text.ts";
import { PostLanguage } from "./threads.ts";
import type { LongTextView, ReadWords, RowsTranslation } from "./translation.ts";

const ofPlan = { key: SendKey, plan: z.string() };
/** SHA-256 of what a plan says, as who agrees saw it: they agree to that and to nothing else. */
const content = z.string({ error: "unusable" }).regex(/^[0-9a-f]{64}$/, "unusable");

/** To agree, and to hand in, which is to agree as well. */
export const AgreeInput = z.object({ ...ofPlan, content });
export type AgreeInput = z.infer<typeof AgreeInput>;

/** Who said for an organisation that it stands behind the plan, and on which day. */
export const ValidationInput = z.object({
  ...ofPlan,
  organisation: requiredLine({ max: MAX_NAME_LENGTH }),
  person: requiredLine({ max: MAX_NAME_LENGTH }),
  day: z.iso.date({ error: "dateWrong" }),
});
export type ValidationInput = z.infer<typeof ValidationInput>;

const ofSubmission = { key: SendKey, submissionId: Id };
export const SubmissionInput = z.object(ofSubmission);
export type SubmissionInput = z.infer<typeof SubmissionInput>;

/** The first word of the talk of those who decide. */
export const BeginReviewInput = z.object({
  ...ofSubmission,
  source: requiredText({ max: MAX_SUBMISSION_REASONS }),
  language: PostLanguage,
});
export type BeginReviewInput = z.infer<typeof BeginReviewInput>;

/** With a word to the team, or without. */
export const SupportInput = z.object({
  ...ofSubmission,
  reasons: optionalText({ max: MAX_SUBMISSION_REASONS }).default(""),
  language: PostLanguage.default(null),
});
export type SupportInput = z.input<typeof SupportInput>;

/** How long a team has that is to hand in again after the term, in days; 0: as long as the term says. */
export const AGAIN_DAYS = [0, 7, 14, 30] as const;
export const ReturnInput = z.object({
  ...ofSubmission,
  reasons: requiredText({ max: MAX_SUBMISSION_REASONS }),
  language: PostLanguage,
  days: z.coerce
    .number({ error: "choiceUnknown" })
    .refine((days) => AGAIN_DAYS.some((one) => one === days), "choiceUnknown")
    .default(0),
});
export type ReturnInput = z.input<typeof ReturnInput>;

/** Until when plans by a template are handed in; without a day there is no end. As the clock on the wall of the zone shows it. */
export const TermInput = z.object({
  key: SendKey,
  /** A community by its address or id; null: to programme staff. */
  space: z.string().nullish().default(null),
  template: TemplateName,
  date: z.union([z.literal(""), eventTimeFields.date], { error: "dateWrong" }),
  time: eventTimeFields.time,
  zone: eventTimeFields.zone,
});
export type TermInput = z.input<typeof TermInput>;

/** Until when plans by a template are handed in; null: there is no end. */
export type Term = { template: string; name: TemplateWords; closesAt: string | null };

/** Where handing in a plan is prepared. */
export function handInPath(slugOrId: string): string {
  return `${planPath(slugOrId)}/hand-in`;
}

/** Where what was handed in is read, by those concerned. */
export function submissionPath(submissionId: string): string {
  return `/handed-in/${submissionId}`;
}

/** Why a plan cannot be handed in as it is. */
export type Obstacle =
  | "sectionsMissing"
  | "sectionsLong"
  | "validationMissing"
  | "agreementsMissing"
  | "termOver"
  | "handedInAlready"
  | "supportedAlready";

export type Validation = { organisation: string; person: string; day: string };
export type Agreement = { person: PersonCard; agreed: boolean; at: string | null; isMe: boolean };

/** Handing in, before it is done: what is missing section by section, who agreed, until when. */
export type HandInPage = {
  plan: PlanView;
  /** What those agree to who agree now. */
  content: string;
  sections: SectionToHandIn[];
  validation: Validation | null;
  needsValidation: boolean;
  agreements: Agreement[];
  receivers: Receivers;
  community: Pick<SpaceView, "id" | "slug" | "name" | "language"> | null;
  /** Until when; null: there is no end. */
  deadline: string | null;
  obstacles: Obstacle[];
  submissions: SubmissionLine[];
};

/** A section with what it says in the content that is agreed to. */
export type SectionToHandIn = SectionLine & Pick<SubmittedSection, "html" | "language" | "rows">;

/** What was handed in, in a list. */
export type SubmissionLine = {
  id: string;
  number: number;
  code: string;
  state: SubmissionState;
  handedInAt: string;
  settledAt: string | null;
  title: string;
  language: string;
  template: TemplateWords;
};

/** A section as it was handed in. */
export type SubmittedSection = {
  key: string;
  kind: SectionKind;
  title: TemplateWords;
  language: string;
  html: string;
  rows: RowView[];
  /** What it is in the reader's language; left out or null: they read it as it is. */
  translation?: LongTextView | null;
  table?: RowsTranslation | null;
};

/** What was handed in, for those concerned. */
export type SubmissionPage = SubmissionLine & {
  plan: { id: string; slug: string | null };
  hash: string;
  currency: string | null;
  validation: Validation | null;
  authors: { name: string; handle: string; agreedAt: string }[];
  sections: SubmittedSection[];
  receivers: Receivers;
  community: Pick<SpaceView, "id" | "slug" | "name" | "language"> | null;
  settledBy: PersonCard | null;
  /** Why it was returned, or a word with the support, as the reader reads it. */
  reasons: ReadWords | null;
  againUntil: string | null;
  /** Where those who decide talk about it, for one of them; null: nobody has begun, or it is not for who looks. */
  review: { threadId: string; inside: boolean } | null;
  /** There is time to take it back. */
  inTime: boolean;
  can: SubmissionPermissions;
};

/** What anybody is told who has the code: that it was handed in, when, and by which sum a copy is known to be it. */
export type PublicSubmission = {
  code: string;
  handedInAt: string;
  authors: number;
  hash: string;
  state: SubmissionState;
};
