import { z } from "zod";
import { MAX_REASON } from "./bounds.ts";
import type { Named } from "./champions.ts";
import { CONTENT_LANGUAGES } from "./languages.ts";
import { Handle, type PersonCard } from "./people.ts";
import { Id, SendKey } from "./primitives.ts";
import { optionalLine, optionalText, requiredLine, requiredText } from "./text.ts";
import type { PageTranslations, ReadWords, Worded } from "./translation.ts";

export const MAX_MATTER = 120;
export const MAX_MATTER_WORDS = 4_000;
export const MOST_WEEKS = 26;
/** What is offered when somebody asks; by agreement it becomes longer. */
export const WEEKS = [2, 4, 6, 8, 12] as const;
export const MAX_STEP = 300;
/** A request that nobody answers ends by itself after so many days. */
export const ANSWER_DAYS = 21;
/** Both are told so many days before a mentoring ends. */
export const ENDING_DAYS = 7;
/** What came to nothing is deleted after so many days. */
export const KEPT_DAYS = 90;

/* ---- The life of a request, and of the mentoring it becomes ---- */

export const mentoringStates = ["asked", "declined", "withdrawn", "expired", "underWay", "ended"] as const;
export type MentoringState = (typeof mentoringStates)[number];
export const mentoringMoves = ["accept", "decline", "pass", "withdraw", "expire", "end"] as const;
export type MentoringMove = (typeof mentoringMoves)[number];

/** What somebody is told of. */
export const MENTORING_NEWS = [
  ...(["asked", "accepted", "declined", "passed", "expired"] as const),
  ...(["proposed", "invited", "longer", "ending", "ended"] as const),
] as const;

const MOVES: Readonly<Record<MentoringMove, { from: MentoringState; to: MentoringState }>> = {
  accept: { from: "asked", to: "underWay" },
  decline: { from: "asked", to: "declined" },
  pass: { from: "asked", to: "asked" },
  withdraw: { from: "asked", to: "withdrawn" },
  expire: { from: "asked", to: "expired" },
  end: { from: "underWay", to: "ended" },
};

/** Where a move leads from a state; null: it cannot be made there. */
export function movedTo(state: MentoringState, move: MentoringMove): MentoringState | null {
  return MOVES[move].from === state ? MOVES[move].to : null;
}

/** What the rules need of a mentoring. */
export type MentoringFacts = {
  state: MentoringState;
  askerId: string;
  /** Who is asked now, or mentors. */
  championId: string;
  mayPass: boolean;
  /** Who proposed to make it longer, while the other has not said yes. */
  prolongBy: string | null;
};

export type MentoringPermissions = {
  accept: boolean;
  decline: boolean;
  pass: boolean;
  withdraw: boolean;
  end: boolean;
  /** Proposes to make it longer. */
  prolong: boolean;
  /** Says yes or no to the other's proposal. */
  answerProlong: boolean;
  /** Proposes somebody to join, and says yes to whom the other proposed. */
  invite: boolean;
  /** Notes steps and dates. */
  note: boolean;
  /** Goes, for good; the two end it instead. */
  leave: boolean;
};

/** What somebody may do who sees the mentoring: one of the two, or with them. */
export function permittedOnMentoring(personId: string, given: MentoringFacts): MentoringPermissions {
  const asker = personId === given.askerId;
  const champion = personId === given.championId;
  const can = (move: MentoringMove) => movedTo(given.state, move) !== null;
  const underWay = given.state === "underWay";
  const one = asker || champion;
  return {
    accept: champion && can("accept"),
    decline: champion && can("decline"),
    pass: champion && can("pass") && given.mayPass,
    withdraw: asker && can("withdraw"),
    end: one && can("end"),
    prolong: one && underWay && given.prolongBy === null,
    answerProlong: one && underWay && given.prolongBy !== null && given.prolongBy !== personId,
    invite: one && underWay,
    note: underWay,
    leave: !one && (underWay || given.state === "ended"),
  };
}

/* ---- What people write: input ---- */

const language = z.enum(CONTENT_LANGUAGES, { error: "unusable" });
const weeks = z.coerce
  .number({ error: "numberWrong" })
  .int({ error: "numberWrong" })
  .min(1, "numberWrong")
  .max(MOST_WEEKS, "tooMany");
const ticked = z.preprocess((value) => value === "on" || value === true, z.boolean());
const emptyIsNone = (value: unknown) => (value === "" || value === undefined ? null : value);
const word = optionalText({ max: MAX_REASON });
const day = z.preprocess(
  emptyIsNone,
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/, { error: "dateWrong" })
    .refine((typed) => !Number.isNaN(Date.parse(typed)), "dateWrong")
    .nullable(),
);

export const AskChampionInput = z.object({
  key: SendKey,
  /** A community by its address, and a champion of it. */
  space: z.string(),
  handle: Handle,
  title: requiredLine({ max: MAX_MATTER }),
  source: requiredText({ max: MAX_MATTER_WORDS }),
  language,
  themeId: z.preprocess(emptyIsNone, Id.nullable()).default(null),
  weeks,
  mayPass: ticked,
});
export type AskChampionInput = z.infer<typeof AskChampionInput>;

const one = { key: SendKey, mentoringId: Id };
export const MentoringInput = z.object(one);
export type MentoringInput = z.infer<typeof MentoringInput>;
export const AcceptInput = z.object({ ...one, word, language });
export type AcceptInput = z.infer<typeof AcceptInput>;
export const DeclineInput = z.object({ ...one, word, language });
export type DeclineInput = z.infer<typeof DeclineInput>;
export const PassOnInput = z.object({ ...one, handle: Handle });
export type PassOnInput = z.infer<typeof PassOnInput>;

export const ProlongInput = z.object({ ...one, weeks });
export type ProlongInput = z.infer<typeof ProlongInput>;

export const StepInput = z.object({
  ...one,
  what: requiredLine({ max: MAX_STEP }),
  language,
  /** Who does it; none: all of them together. */
  personId: z.preprocess(emptyIsNone, Id.nullable()).default(null),
  until: day,
});
export type StepInput = z.infer<typeof StepInput>;
export const OneStepInput = z.object({ ...one, stepId: Id });
export type OneStepInput = z.infer<typeof OneStepInput>;

export const PersonInMentoringInput = z.object({ ...one, handle: Handle });
export type PersonInMentoringInput = z.infer<typeof PersonInMentoringInput>;
export const InviteeInput = z.object({ ...one, personId: Id });
export type InviteeInput = z.infer<typeof InviteeInput>;

export const NextDateInput = z.object({
  ...one,
  title: optionalLine({ max: MAX_MATTER }),
  /** As the form sends it, in the time zone of who writes. */
  date: z.string({ error: "dateWrong" }).regex(/^\d{4}-\d\d-\d\d$/, { error: "dateWrong" }),
  time: z.string({ error: "timeWrong" }).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: "timeWrong" }),
  minutes: z.coerce
    .number({ error: "numberWrong" })
    .int({ error: "numberWrong" })
    .min(5, "numberWrong")
    .max(480, "tooMany"),
  place: optionalLine({ max: 200 }),
});
export type NextDateInput = z.infer<typeof NextDateInput>;

/* ---- What is shown ---- */

/** An invitation to come along, for who is invited: what it is about, and who is in it. */
export type InvitationToMentoring = {
  mentoringId: string;
  title: ReadWords;
  invitedBy: PersonCard | null;
  mentor: PersonCard | null;
  mentee: PersonCard | null;
};

/** A mentoring in a list of one's own. */
export type MentoringInList = {
  id: string;
  title: ReadWords;
  state: MentoringState;
  /** The other of the two; for who came with them, the mentor. */
  other: PersonCard | null;
  /** What I am in it. */
  part: "mentor" | "mentee" | "companion";
  community: Named | null;
  /** Since when it waits, or is as it is. */
  since: string;
  endsAt: string | null;
};

export type StepView = {
  id: string;
  what: ReadWords;
  by: PersonCard | null;
  until: string | null;
  doneAt: string | null;
};

/** Somebody who was proposed, or invited and has not come yet. */
export type InviteeView = {
  person: PersonCard;
  invitedBy: PersonCard | null;
  state: "proposed" | "invited";
  /** Say yes to the other's proposal. */
  canAgree: boolean;
  canTakeBack: boolean;
};

export type MentoringView = {
  id: string;
  state: MentoringState;
  part: "mentor" | "mentee" | "companion";
  asker: PersonCard | null;
  champion: PersonCard | null;
  community: Named | null;
  theme: (Worded & { slug: string }) | null;
  title: ReadWords;
  words: { html: string; language: string; translations: PageTranslations };
  /** What was said with the answer. */
  word: ReadWords | null;
  weeks: number;
  mayPass: boolean;
  passedOn: boolean;
  askedAt: string;
  /** When it ends by itself if nobody answers. */
  answerBy: string | null;
  acceptedAt: string | null;
  endsAt: string | null;
  endedAt: string | null;
  prolongWeeks: number | null;
  prolongIsMine: boolean;
  threadId: string | null;
  can: MentoringPermissions;
};
