import { z } from "zod";
import { MAX_EVENT_TEXT, MAX_EVENT_TITLE, MAX_REASON } from "./bounds.ts";
import { type EventTime, eventTimeFields, eventWordFields } from "./calendar.ts";
import type { EventState } from "./calendar-permissions.ts";
import { AnswerFormInput, type FormFacts, type GivenAnswers, type QuestionUse, type ReaderForm } from "./forms.ts";
import type { PersonCard } from "./people.ts";
import { Id, LanguageTag, SendKey } from "./primitives.ts";
import { CLOSES_HOURS, MOST_PLACES, OFFER_HOURS } from "./registration.ts";
import type { RoleIn, SpaceView } from "./spaces.ts";
import { optionalText, requiredLine, requiredText } from "./text.ts";
import type { ReadWords } from "./translation.ts";
import {
  type RegistrationState,
  WORKSHOP_ACCESS,
  type WorkshopAccess,
  type WorkshopPermissions,
} from "./workshop-permissions.ts";

/** Questions that can be asked by choosing them; the yes to counting comes with those that need it. */
export const CHOSEN_USES = ["name", "organisation", "needs", "gender", "age"] as const satisfies readonly QuestionUse[];
export const MOST_OWN_QUESTIONS = 6;

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

/** What somebody answers when they register, by the names of the form's fields. */
export const RegisterInput = z.object({ ...ofWorkshop, answers: AnswerFormInput.shape.answers });
export type RegisterInput = z.infer<typeof RegisterInput>;

/** What those who lead it say of one who is on the list; who is refused reads why. */
export const DecideInput = z.object({
  ...ofWorkshop,
  personId: Id,
  reason: optionalText({ max: MAX_REASON }).default(""),
});
export type DecideInput = z.output<typeof DecideInput>;

export const InviteToWorkshopInput = z.object({ ...ofWorkshop, handle: typedHandle });
export type InviteToWorkshopInput = z.infer<typeof InviteToWorkshopInput>;

/** What those who lead it ask of who registers: of what is there for it, and in words of their own, one question a line. */
export const RegistrationQuestionsInput = z.object({
  ...ofWorkshop,
  uses: z.preprocess(
    (given) => (given === undefined || given === "" ? [] : Array.isArray(given) ? given : [given]),
    z.array(z.enum(CHOSEN_USES, { error: "choiceUnknown" })),
  ),
  own: optionalText({ max: 2_000 })
    .default("")
    .transform((lines) =>
      lines
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    )
    .refine((lines) => lines.length <= MOST_OWN_QUESTIONS && lines.every((line) => line.length <= 300), "tooMany"),
  language: LanguageTag,
});
export type RegistrationQuestionsInput = z.output<typeof RegistrationQuestionsInput>;

/** A box that is not ticked sends nothing. */
const ticked = z.preprocess((given) => given === "on" || given === true, z.boolean());
const whole = z.coerce.number({ error: "numberWrong" }).int({ error: "numberWrong" });

/** How one registers. */
export const RegistrationSettingsInput = z.object({
  ...ofWorkshop,
  /** Empty: as many as want to. */
  capacity: z.preprocess(
    (given) => (given === "" || given === undefined ? null : given),
    whole.min(1, "numberWrong").max(MOST_PLACES, "tooMany").nullable(),
  ),
  approval: ticked,
  offerHours: whole.refine((hours) => OFFER_HOURS.some((one) => one === hours), "choiceUnknown"),
  closesHours: whole.refine((hours) => CLOSES_HOURS.some((one) => one === hours), "choiceUnknown"),
});
export type RegistrationSettingsInput = z.input<typeof RegistrationSettingsInput>;

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
  /** Null: as many as want to. */
  capacity: number | null;
  approval: boolean;
  offerHours: number;
  closesHours: number;
  /** When one can no more register. */
  closesAt: string;
  registrationFormId: string | null;
  /** Of a rehearsal, the address of the workshop that is tried out. */
  rehearsalOf: string | null;
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

/** How somebody stands who registered, for themselves. */
export type MyRegistration = {
  state: RegistrationState;
  /** How many stand before them in the line, and they; null: they do not wait. */
  place: number | null;
  offerEndsAt: string | null;
  reason: string;
};

/** How many places there are, for all who see the workshop. Null: as many as want to. */
export type PlacesView = { capacity: number | null; taken: number; waiting: number };

/** What one who registers is asked, and what they said. */
export type RegistrationPage = {
  workshop: WorkshopView;
  mine: MyRegistration | null;
  places: PlacesView;
  form: ReaderForm | null;
};

/** Somebody on the list of those who registered; for those who lead the workshop. */
export type RegistrationRow = {
  person: PersonCard;
  state: RegistrationState;
  turn: number;
  askedAt: string;
  offerEndsAt: string | null;
  reason: string;
  answers: GivenAnswers;
};

export const PEOPLE_SHOWN = ["asked", "accepted", "offered", "waiting", "gone"] as const;
export type PeopleShown = (typeof PEOPLE_SHOWN)[number];

export type WorkshopPeople = {
  workshop: WorkshopView;
  places: PlacesView;
  counts: Record<PeopleShown, number>;
  rows: RegistrationRow[];
  next: string | null;
  /** What was asked, without what the reader said themselves. */
  form: FormFacts | null;
};
