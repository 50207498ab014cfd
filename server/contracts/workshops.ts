import { z } from "zod";
import { MAX_EVENT_TEXT, MAX_EVENT_TITLE } from "./bounds.ts";
import { type EventTime, eventTimeFields, eventWordFields } from "./calendar.ts";
import type { EventState } from "./calendar-permissions.ts";
import type { PersonCard } from "./people.ts";
import { Id, LanguageTag, SendKey } from "./primitives.ts";
import type { RoleIn, SpaceView } from "./spaces.ts";
import { optionalText, requiredLine, requiredText } from "./text.ts";
import type { ReadWords } from "./translation.ts";
import {
  type RegistrationState,
  WORKSHOP_ACCESS,
  type WorkshopAccess,
  type WorkshopPermissions,
} from "./workshop-permissions.ts";

export type WorkshopRole = RoleIn<"workshop">;

const languages = z.preprocess(
  (given) => (given === undefined || given === "" ? [] : Array.isArray(given) ? given : [given]),
  z.array(LanguageTag).max(5, "tooMany"),
);

/** What those who lead a workshop say about it. */
const workshopFields = {
  title: requiredLine({ max: MAX_EVENT_TITLE }),
  source: requiredText({ max: MAX_EVENT_TEXT }),
  language: eventWordFields.language,
  access: z.enum(WORKSHOP_ACCESS, { error: "choiceUnknown" }),
  languages,
  /** A page for sound and pictures; shown to those who take part. */
  url: eventWordFields.url,
  date: eventTimeFields.date,
  time: eventTimeFields.time,
  zone: eventTimeFields.zone,
  minutes: z.coerce
    .number({ error: "numberWrong" })
    .int({ error: "numberWrong" })
    .min(10, "tooShort")
    .max(24 * 60, "tooLong"),
};

/** A new workshop of a community, by its address or id: a draft, until it is announced. */
export const CreateWorkshopInput = z.object({ key: SendKey, space: z.string(), ...workshopFields });
export type CreateWorkshopInput = z.input<typeof CreateWorkshopInput>;

/** Every deed below names its workshop by address or id, as it stands in the URL. */
const ofWorkshop = { key: SendKey, workshop: z.string() };

export const ChangeWorkshopInput = z.object({ ...ofWorkshop, ...workshopFields });
export type ChangeWorkshopInput = z.input<typeof ChangeWorkshopInput>;

export const WorkshopActionInput = z.object(ofWorkshop);
export type WorkshopActionInput = z.infer<typeof WorkshopActionInput>;

/** A draft, of which nobody knew, goes without a reason. */
export const CancelWorkshopInput = z.object({ ...ofWorkshop, reason: optionalText({ max: 500 }).default("") });
export type CancelWorkshopInput = z.input<typeof CancelWorkshopInput>;

/** A name as people type it, with or without the sign before it. */
const typedHandle = z
  .string({ error: "required" })
  .transform((typed) => typed.trim().replace(/^@/, ""))
  .pipe(z.string().min(1, "required").max(60, "textTooLong"));

export const TEAM_ROLES = ["facilitator", "interpreter"] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

export const AddToTeamInput = z.object({
  ...ofWorkshop,
  handle: typedHandle,
  role: z.enum(TEAM_ROLES, { error: "choiceUnknown" }),
});
export type AddToTeamInput = z.input<typeof AddToTeamInput>;

export const OfTeamInput = z.object({ ...ofWorkshop, personId: Id });
export type OfTeamInput = z.infer<typeof OfTeamInput>;

/** A workshop, as who looks may see it. */
export type WorkshopView = {
  /** The id of its space. */
  id: string;
  slug: string;
  eventId: string;
  /** What is said in its room. */
  threadId: string | null;
  title: string;
  language: string;
  /** The title as who looks reads it. */
  read: ReadWords;
  descriptionHtml: string;
  access: WorkshopAccess;
  languages: string[];
  state: EventState;
  time: EventTime;
  zone: string;
  minutes: number;
  movedFrom: string | null;
  cancelReason: string;
  /** There is a page for sound and pictures; which, those in it are shown. */
  online: boolean;
  url: string;
  /** Null where who looks may not know of it. */
  community: Pick<SpaceView, "id" | "slug" | "name" | "language" | "archived"> | null;
  /** Who answers for it. */
  leadId: string;
  myRole: WorkshopRole | null;
  registration: RegistrationState | null;
  can: WorkshopPermissions;
};

/** Somebody who leads a workshop or interprets in it, and what the viewer may do about them. */
export type TeamMember = {
  person: PersonCard;
  role: TeamRole;
  lead: boolean;
  isMe: boolean;
  can: { remove: boolean; handOver: boolean };
};

/** The workshops of a community: those that come or go on, drafts among them for who keeps them; then a page of those that are over. */
export type WorkshopList = {
  community: SpaceView;
  coming: WorkshopView[];
  past: WorkshopView[];
  older: string | null;
  canCreate: boolean;
};
