import { z } from "zod";
import { MAX_SHARED_DAYS } from "./bounds.ts";
import type { PersonCard } from "./people.ts";
import {
  type PlanStage,
  type PlanView,
  planPath,
  type SectionInWords,
  type TemplateWords,
  typedHandle,
} from "./plans.ts";
import { Id, SendKey } from "./primitives.ts";
import type { SpaceView } from "./spaces.ts";
import type { SubmittedSection } from "./submissions.ts";
import type { ReadWords } from "./translation.ts";

/** What is shown: the plan as it is whenever somebody reads it, or as it stands when it is shared. */
export const SHOWN_AS = ["asItIs", "asItStands"] as const;
export type ShownAs = (typeof SHOWN_AS)[number];
const ofPlan = { key: SendKey, plan: z.string() };
const shownAs = { shown: z.enum(SHOWN_AS, { error: "choiceUnknown" }).default("asItIs") };

/** Those in a community of the author's read it, whoever they are at that moment. */
export const ShareWithSpaceInput = z.object({
  ...{ ...ofPlan, ...shownAs },
  space: z.string({ error: "required" }).min(1, "required"),
});
export type ShareWithSpaceInput = z.input<typeof ShareWithSpaceInput>;

export const ShareWithPersonInput = z.object({ ...ofPlan, ...shownAs, handle: typedHandle });
export type ShareWithPersonInput = z.input<typeof ShareWithPersonInput>;

/** Whoever has the link reads it, for so many days. */
export const ShareByLinkInput = z.object({
  ...{ ...ofPlan, ...shownAs },
  days: z.coerce
    .number({ error: "numberWrong" })
    .int({ error: "numberWrong" })
    .min(1, "numberWrong")
    .max(MAX_SHARED_DAYS, "tooMany"),
});
export type ShareByLinkInput = z.input<typeof ShareByLinkInput>;

/** Whether who reads it may begin a plan of their own with what it says. */
export const GiveTextInput = z.object({ ...ofPlan, given: z.enum(["yes", "no"], { error: "choiceUnknown" }) });
export type GiveTextInput = z.infer<typeof GiveTextInput>;

export const EndSharingInput = z.object({ ...ofPlan, grantId: Id });
export type EndSharingInput = z.infer<typeof EndSharingInput>;

/** Shape of the secret in a link to a plan. */
export const SharedSecret = z.string().regex(/^[A-Za-z0-9_-]{27}$/);

/** Where a plan is read by who is not in its team. */
export function readerPath(slugOrId: string): string {
  return `${planPath(slugOrId)}/read`;
}

type Community = Pick<SpaceView, "id" | "slug" | "name" | "language">;

/** With whom a plan is shared. `secret`: of a link that can be shown; null where it is none, or was made elsewhere. */
export type SharedWith = {
  id: string;
  by: PersonCard | null;
  /** As of when it is shown; null: as it is. */
  asOf: string | null;
  over: boolean;
  until: string | null;
  space: Community | null;
  person: PersonCard | null;
  secret: string | null;
};
export type PlanSharing = { plan: PlanView; shared: SharedWith[]; communities: Community[]; textGiven: boolean };

/** A plan that others show the reader, in a list. */
export type SharedPlan = {
  id: string;
  slug: string;
  title: string;
  language: string;
  stage: PlanStage;
  written: number;
  sections: number;
  community: Community | null;
  /** In which its money is reckoned. */
  currency: string | null;
};

/** A plan as its readers have it: what stands in its sections, who writes it, how far it is. */
export type ReaderPage = {
  plan: SharedPlan;
  template: TemplateWords;
  /** As the reader reads it. */
  title: ReadWords;
  /** Those in which something is written. */
  sections: SectionInWords[];
  authors: PersonCard[];
  /** The reader is in its team. */
  mine: boolean;
  /** They may say better what it is in another language. */
  translates: boolean;
  /** What is read instead, where the plan is shown as it stood at a moment; null: it is shown as it is. */
  version: { at: string; sections: SubmittedSection[] } | null;
};
