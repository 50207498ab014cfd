import { z } from "zod";
import { MAX_NAME_LENGTH, MOST_PEOPLE } from "./bounds.ts";
import type { CommentsBeside, WaitingComments } from "./comments.ts";
import { type DocumentPage, type DocumentView, documentFields } from "./documents.ts";
import type { PersonCard } from "./people.ts";
import type { PlanPermissions, PlanRole } from "./plan-permissions.ts";
import type { SourceView } from "./plan-sources.ts";
import { Id, SendKey } from "./primitives.ts";
import type { RowView, SectionKind } from "./section-rows.ts";
import { type InvitationView, invitationFields, type SpaceView } from "./spaces.ts";
import { optionalLine, requiredLine } from "./text.ts";
import type { LengthLimit } from "./text-length.ts";
import { PostLanguage } from "./threads.ts";
import type { LongTextView, ReadWords, RowsTranslation } from "./translation.ts";

/** How far a plan is. It comes to be handed in by handing it in; the others its authors say themselves. */
export const PLAN_STAGES = ["idea", "concept", "full", "submitted", "underWay", "finished"] as const;
export type PlanStage = (typeof PLAN_STAGES)[number];
export const CHOSEN_STAGES = [
  "idea",
  "concept",
  "full",
  "underWay",
  "finished",
] as const satisfies readonly PlanStage[];

/** Templates of our own. */
export const OWN_TEMPLATES = ["concept", "full"] as const;
export type OwnTemplate = (typeof OWN_TEMPLATES)[number];

/** "author" writes, "commenter" reads and gives advice. */
export const PLAN_ROLES = ["author", "commenter"] as const satisfies readonly PlanRole[];

const title = requiredLine({ max: MAX_NAME_LENGTH });
/** One of our own, or the id of one that programme staff made. */
export const TemplateName = z.union([z.enum(OWN_TEMPLATES), Id], { error: "choiceUnknown" });
const template = TemplateName;

/** A new plan, in a community by its address or id, or on its own. */
export const BeginPlanInput = z.object({
  key: SendKey,
  space: z.string().nullish().default(null),
  title,
  language: PostLanguage,
  template,
  /** What it is begun from, by its address here: an answer, a session, another plan. */
  from: optionalLine({ max: 500 }).default(""),
  /** With what the other plan says, where its team gives that. */
  text: z.union([z.boolean(), z.literal("on").transform(() => true)]).default(false),
});
export type BeginPlanInput = z.input<typeof BeginPlanInput>;

/** Every deed below names its plan by address or id, as it stands in the URL. */
const ofPlan = { key: SendKey, plan: z.string() };

export const ChangePlanInput = z.object({
  ...ofPlan,
  title,
  stage: z.enum(PLAN_STAGES, { error: "choiceUnknown" }),
});
export type ChangePlanInput = z.infer<typeof ChangePlanInput>;

export const ChangeTemplateInput = z.object({ ...ofPlan, template });
export type ChangeTemplateInput = z.infer<typeof ChangeTemplateInput>;

export const WriteSectionInput = z.object({ ...ofPlan, section: z.string().max(60), ...documentFields });
export type WriteSectionInput = z.infer<typeof WriteSectionInput>;

/** A name as people type it, with or without the sign before it. */
export const typedHandle = z
  .string({ error: "required" })
  .transform((typed) => typed.trim().replace(/^@/, ""))
  .pipe(z.string().min(1, "required").max(60, "textTooLong"));

const role = z.enum(PLAN_ROLES, { error: "choiceUnknown" });

/** Somebody who is here already is asked in, by their name here. */
export const InviteToPlanInput = z.object({ ...ofPlan, handle: typedHandle, role });
export type InviteToPlanInput = z.input<typeof InviteToPlanInput>;

/** A link and a code for who has no account yet, or whose name nobody knows. */
export const OpenPlanInput = z.object({
  ...ofPlan,
  ...invitationFields,
  uses: invitationFields.uses.max(MOST_PEOPLE.plan, "tooMany"),
  role,
});
export type OpenPlanInput = z.infer<typeof OpenPlanInput>;

export const OfPlanInvitationInput = z.object({ ...ofPlan, invitationId: Id });
export type OfPlanInvitationInput = z.infer<typeof OfPlanInvitationInput>;

export const ChangePlanRoleInput = z.object({ ...ofPlan, personId: Id, role });
export type ChangePlanRoleInput = z.infer<typeof ChangePlanRoleInput>;

/** `successor`: becomes an author in the same moment, by the last author, who goes. */
export const LeavePlanInput = z.object({
  ...ofPlan,
  successor: z.union([z.literal("").transform(() => null), Id]).nullish(),
});
export type LeavePlanInput = z.infer<typeof LeavePlanInput>;

export const OfPlanTeamInput = z.object({ ...ofPlan, personId: Id });
export type OfPlanTeamInput = z.infer<typeof OfPlanTeamInput>;

export const PlanActionInput = z.object(ofPlan);
export type PlanActionInput = z.infer<typeof PlanActionInput>;

/** As what a whole plan is taken along. */
export const PLAN_FILES = ["pdf", "docx", "html", "md"] as const;
export const PlanFileKind = z.enum(PLAN_FILES);
export type PlanFileKind = z.infer<typeof PlanFileKind>;

/** Where a plan is read, by its address or id. */
export function planPath(slugOrId: string): string {
  return `/plans/${slugOrId}`;
}

/** Where a section of it is written. */
export function sectionPath(slugOrId: string, section: string): string {
  return `${planPath(slugOrId)}/sections/${encodeURIComponent(section)}`;
}

/** Words of a template in the language in which the reader has them. */
export type TemplateWords = { text: string; language: string };
export type TemplateView = {
  key: string;
  version: number;
  name: TemplateWords;
  about: TemplateWords;
  sections: readonly TemplateSectionView[];
};
export type TemplateSectionView = {
  key: string;
  title: TemplateWords;
  required: boolean;
  limit: LengthLimit | null;
};

/** What a new plan is begun from, as its writer sees it: it is named among what was learned from. */
export type BegunFrom = {
  /** As the form sends it on. */
  from: string;
  source: SourceView;
  /** The community that it is in, where its writer is one of those who may plan there. */
  space: string | null;
  /** Another plan: its template, and whether its text can be taken over. */
  plan: { template: string; text: boolean } | null;
};
/** What a form for a new plan begins with. */
export type PlanToBegin = {
  space: SpaceView | null;
  templates: TemplateView[];
  communities: Pick<SpaceView, "id" | "slug" | "name" | "language">[];
  begun: BegunFrom | null;
};

/** How a section stands: nothing yet; written; longer than it may be. */
export type SectionState = "empty" | "written" | "long";

export type SectionLine = {
  id: string;
  key: string;
  kind: SectionKind;
  title: TemplateWords;
  required: boolean;
  limit: LengthLimit | null;
  /** How many rows it has; of a text, none. */
  count: number;
  /** Its length in the limit's unit, or in words; beyond `counted` it is not counted further. */
  length: number;
  /** It is longer than was counted. */
  more: boolean;
  state: SectionState;
};

/** A plan in a list. */
export type PlanInList = {
  id: string;
  slug: string;
  title: string;
  language: string;
  stage: PlanStage;
  template: string;
  templateVersion: number;
  archived: boolean;
  /** ISO 4217; null: nobody said yet in which money its budget is. */
  currency: string | null;
  /** Null: it is on its own, or who looks may not know of its community. */
  community: Pick<SpaceView, "id" | "slug" | "name" | "language"> | null;
  myRole: PlanRole;
  /** Sections in which something is written, of so many; those kept apart are not among them. */
  written: number;
  sections: number;
  can: PlanPermissions;
};
export type PlanView = PlanInList;

export type PlanMember = {
  person: PersonCard;
  role: PlanRole;
  isMe: boolean;
  can: { remove: boolean; changeRole: boolean };
};

/** Who is in a team, and who is asked in and did not answer yet, for its authors. */
export type PlanTeam = {
  plan: PlanView;
  team: PlanMember[];
  invitations: InvitationView[];
  /** Who looks is its only author, and hands over before they go. */
  alone: boolean;
};

/** A section with what is written in it: a text, or rows. */
export type SectionRead = SectionLine & {
  document: DocumentView | null;
  /** Null: its reader reads it as it is written. */
  translation: LongTextView | null;
  rows: RowView[];
};

/** The same, with what its table is in the reader's language; null: they read it as it is. */
export type SectionInWords = SectionRead & { table: RowsTranslation | null };

/** A plan as it is read: its sections in order with what they say, what is kept apart, and who writes it. */
export type PlanPage = {
  plan: PlanView;
  sections: SectionInWords[];
  apart: SectionInWords[];
  /** What it is called, as the reader reads it. */
  title: ReadWords;
  team: PlanMember[];
  /** The name of its template, and whether there is a newer version of it. */
  template: TemplateWords;
  newer: boolean;
  /** Where its room stands. */
  seq: number;
  /** Others than the team read it. */
  shared: boolean;
  comments: WaitingComments;
};

/** The section before or after another. */
export type SectionBeside = Pick<SectionLine, "key" | "kind" | "title">;

/** One section, to be written: what is asked, an example of it, and the document. */
export type SectionPage = DocumentPage & {
  comments: CommentsBeside;
  /** As in `SectionRead`. */
  translation: LongTextView | null;
  plan: PlanView;
  section: SectionLine & { guidance: TemplateWords | null; example: TemplateWords | null; apart: boolean };
  before: SectionBeside | null;
  after: SectionBeside | null;
  /** All of the plan, and where its room stands: who writes in which is told there. */
  sections: Pick<SectionLine, "id" | "title">[];
  seq: number;
};

/** What moving to a template would do, before it is done. */
export type TemplateMove = {
  key: string;
  name: TemplateWords;
  about: TemplateWords;
  /** It is the one the plan is written by now, in its newest version. */
  current: boolean;
  comes: TemplateWords[];
  goesApart: TemplateWords[];
};
