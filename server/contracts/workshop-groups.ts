import { z } from "zod";
import { documentFields } from "./documents.ts";
import type { GroupPermissions, GroupsPermissions, RoundState } from "./group-permissions.ts";
import type { PersonCard } from "./people.ts";
import { Id, MAX_POST_LENGTH, SendKey } from "./primitives.ts";
import { optionalLine, optionalText } from "./text.ts";
import { MAX_TITLE_LENGTH, PostLanguage, PostSource } from "./threads.ts";
import type { PageTranslations } from "./translation.ts";
import type { WorkshopView } from "./workshops.ts";

/** How people come into their groups. */
export const GROUPING = ["random", "language", "hand", "earlier"] as const;
export type Grouping = (typeof GROUPING)[number];

export const MOST_GROUPS = 30;
/** For how many minutes groups open; 0: until somebody closes them. */
export const OPEN_MINUTES = [0, 5, 10, 15, 20, 30, 45] as const;
/** How long one is told beforehand that they close, in seconds. */
export const CLOSING_SECONDS = [0, 60, 120, 300] as const;

const emptyIsNone = (given: unknown) => (given === "" || given === undefined ? null : given);
const oneOf = (choices: readonly number[]) =>
  z.coerce.number({ error: "numberWrong" }).refine((given) => choices.includes(given), "choiceUnknown");

/* ---- What people send; a workshop and a group are named by their address or id ---- */

const ofWorkshop = { key: SendKey, workshop: z.string() };
const ofGroup = { key: SendKey, group: z.string() };

export const PrepareGroupsInput = z
  .object({
    ...ofWorkshop,
    how: z.enum(GROUPING, { error: "choiceUnknown" }),
    groups: z.coerce
      .number({ error: "numberWrong" })
      .int({ error: "numberWrong" })
      .min(1, "tooFew")
      .max(MOST_GROUPS, "tooMany"),
    /** One a line, for the first ones; the others are numbered. */
    names: optionalText({ max: MOST_GROUPS * MAX_TITLE_LENGTH }).default(""),
    /** What they are to do: what their talk begins with. */
    task: optionalText({ max: MAX_POST_LENGTH }).default(""),
    /** The round, of this or another workshop, whose groups come together again. */
    earlier: z.preprocess(emptyIsNone, Id.nullable()),
  })
  .refine(({ how, earlier }) => how !== "earlier" || earlier !== null, { error: "required", path: ["earlier"] });
export type PrepareGroupsInput = z.input<typeof PrepareGroupsInput>;

export const GroupsInput = z.object(ofWorkshop);
export type GroupsInput = z.infer<typeof GroupsInput>;
export const OpenGroupsInput = z.object({ ...ofWorkshop, minutes: oneOf(OPEN_MINUTES) });
export type OpenGroupsInput = z.infer<typeof OpenGroupsInput>;
export const CloseGroupsInput = z.object({ ...ofWorkshop, seconds: oneOf(CLOSING_SECONDS) });
export type CloseGroupsInput = z.infer<typeof CloseGroupsInput>;
export const MessageGroupsInput = z.object({ ...ofWorkshop, source: PostSource, language: PostLanguage });
export type MessageGroupsInput = z.infer<typeof MessageGroupsInput>;
/** No group: into none. */
export const SeatInput = z.object({
  ...ofWorkshop,
  personId: Id,
  groupId: z.preprocess(emptyIsNone, Id.nullable()),
});
export type SeatInput = z.infer<typeof SeatInput>;

export const GroupInput = z.object(ofGroup);
export type GroupInput = z.infer<typeof GroupInput>;
/** No name: it is called by its number. */
export const NameGroupInput = z.object({ ...ofGroup, name: optionalLine({ max: MAX_TITLE_LENGTH }) });
export type NameGroupInput = z.infer<typeof NameGroupInput>;
export const BringInput = z.object({ ...ofGroup, source: PostSource, language: PostLanguage });
export type BringInput = z.infer<typeof BringInput>;
export const WriteNotesInput = z.object({
  ...ofGroup,
  ...documentFields,
});
export type WriteNotesInput = z.infer<typeof WriteNotesInput>;

/* ---- What is shown. Times are ISO 8601. ---- */

export type RoundView = {
  id: string;
  number: number;
  state: RoundState;
  how: Grouping;
  seed: number;
  closesAt: string | null;
  closedAt: string | null;
};

/** A name is empty where it is called by its number. */
export type GroupName = { name: string; language: string; place: number };

/** A group as those see it who lead or interpret. */
export type GroupInPanel = GroupName & {
  id: string;
  slug: string;
  people: PersonCard[];
  /** How much was said there. */
  posts: number;
  help: GroupHelp | null;
  result: boolean;
};

/** Somebody called for help; `answered`: who goes there. */
export type GroupHelp = { at: string; by: PersonCard | null; answered: PersonCard | null };

export type GroupsPanel = {
  workshop: WorkshopView;
  /** Number of the last thing that happened in the workshop's space. */
  seq: number;
  can: GroupsPermissions;
  /** The one that is shown, and all there are, the latest first. */
  round: RoundView | null;
  rounds: RoundView[];
  groups: GroupInPanel[];
  /** Who takes part and is in none of these. */
  without: PersonCard[];
};

/** One's own group, or one that somebody leads. */
export type GroupView = GroupName & {
  id: string;
  slug: string;
  threadId: string;
  workshop: { id: string; slug: string; title: string; language: string; threadId: string | null };
  round: RoundView;
  can: GroupPermissions;
  /** Leads, or interprets: sees the others too. */
  seesAll: boolean;
  leads: boolean;
  people: PersonCard[];
  help: GroupHelp | null;
  /** The post of the workshop's room with what it last brought there. */
  resultNumber: number | null;
};

/** What one sees of the groups in the workshop itself: nothing while they are prepared, but for those who lead. */
export type GroupsHere = {
  workshopId: string;
  /** The workshop's address. */
  slug: string;
  /** Number of the last thing that happened in the workshop's space, and when this was so. */
  seq: number;
  now: string;
  /** Null: there are none. */
  state: RoundState | null;
  closesAt: string | null;
  mine: (GroupName & { slug: string }) | null;
  seesAll: boolean;
  /** How many groups wait for help; for those who lead. */
  calls: number;
};

/** In a space's room: something about its groups changed, or about the calls for help of those who lead them. */
export const GROUPS_ENTRY = "groups";
export const CALLS_ENTRY = "groupCalls";
/** Where the groups of a workshop are, by its address. */
export function groupsPath(slug: string): string {
  return `/workshops/${slug}/groups`;
}

/** Where a group is, by its address. */
export function groupPath(slug: string): string {
  return `/groups/${slug}`;
}

/** What the groups came to that were open, in the order of their rounds; null: one brought nothing that is still there. */
export type GroupsResult = {
  groups: (GroupName & { round: number; result: { id: string; html: string; language: string } | null })[];
  translations: PageTranslations;
};
