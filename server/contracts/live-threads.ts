import { z } from "zod";
import { eventTimeFields } from "./calendar.ts";
import { type GuestAnswer, guestAnswers } from "./calendar-permissions.ts";
import type { DocumentView } from "./documents.ts";
import type { PersonCard } from "./people.ts";
import { Id, LanguageTag, PLACE_IN_TIME, SendKey } from "./primitives.ts";
import type { SpaceFacts, SpacePermissions, SpaceView } from "./spaces.ts";
import type { InLanguages } from "./themes.ts";
import { PostLanguage, PostSource, type ThreadPage, TopicTitle } from "./threads.ts";
import type { PageTranslations } from "./translation.ts";

/** What a live thread is at a time: announced for later, going on, over, or called off. */
export const LIVE_STATES = ["announced", "live", "ended", "cancelled"] as const;
export type LiveState = (typeof LIVE_STATES)[number];

/** So many may be asked to lead one. */
export const MOST_HOSTS = 10;
/** How many posts a reader who stays keeps on the page; older ones are a tap away. */
export const POSTS_KEPT = 100;
/** From so many missed on, a word about them stands in place of a scroll. */
export const MISSED_MANY = 5;

/** A champion opens a live thread, or who is in charge, with a champion. */
export function mayOpenLive(space: SpaceFacts & { can: SpacePermissions }): boolean {
  return space.can.post && (space.myRole === "champion" || space.can.moderate);
}

const hosts = z.preprocess(
  (given) => (given === undefined || given === "" ? [] : Array.isArray(given) ? given : [given]),
  z.array(Id).max(MOST_HOSTS, "tooMany"),
);

export const OpenLiveInput = z.object({
  key: SendKey,
  /** By address or id. */
  space: z.string(),
  title: TopicTitle,
  /** The opening words: what it is about, and whom one can ask. */
  source: PostSource,
  language: PostLanguage,
  /** Ids of those who lead it; a champion who opens it is one by that. */
  hosts,
});
export type OpenLiveInput = z.infer<typeof OpenLiveInput>;

const languages = z.preprocess(
  (given) => (given === undefined || given === "" ? [] : Array.isArray(given) ? given : [given]),
  z.array(LanguageTag).max(5, "tooMany"),
);
const emptyIsNone = (value: unknown) => (value === "" || value === undefined ? null : value);

/** A session: an open floor that is announced for a time. */
export const AnnounceLiveInput = OpenLiveInput.extend({
  themeId: z.preprocess(emptyIsNone, Id.nullable()).default(null),
  languages,
  date: eventTimeFields.date,
  time: eventTimeFields.time,
  zone: eventTimeFields.zone,
  minutes: z.coerce
    .number({ error: "numberWrong" })
    .int({ error: "numberWrong" })
    .min(10, "tooShort")
    .max(8 * 60, "tooLong"),
});
export type AnnounceLiveInput = z.infer<typeof AnnounceLiveInput>;

/** The words of a session that was kept as a draft, anew; where it is was said before. */
export const SessionDraftInput = AnnounceLiveInput.omit({ space: true }).extend({ eventId: Id });
export type SessionDraftInput = z.infer<typeof SessionDraftInput>;

/** What the event of such a session is the time of until it is announced: itself. */
export const SESSION_DRAFT = "sessionDraft";

export const ComeToLiveInput = z.object({
  key: SendKey,
  threadId: Id,
  answer: z.enum(guestAnswers, { error: "unusable" }),
});
export type ComeToLiveInput = z.infer<typeof ComeToLiveInput>;

/** A name as people type it, with or without the sign before it. */
const typedHandle = z
  .string({ error: "required" })
  .transform((typed) => typed.trim().replace(/^@/, ""))
  .pipe(z.string().min(1, "required").max(60, "textTooLong"));

export const AddLiveHostInput = z.object({ key: SendKey, threadId: Id, handle: typedHandle });
export type AddLiveHostInput = z.infer<typeof AddLiveHostInput>;

export const WriteSummaryInput = z.object({
  key: SendKey,
  threadId: Id,
  source: PostSource,
  language: PostLanguage,
  /** The change after which it was opened for writing; 0: there was none. */
  revision: z.coerce.number({ error: "numberWrong" }).int({ error: "numberWrong" }).nonnegative().max(1_000_000),
});
export type WriteSummaryInput = z.infer<typeof WriteSummaryInput>;

const yes = z.enum(["on", "off"], { error: "unusable" }).transform((said) => said === "on");
export const SetPresenceInput = z.object({ key: SendKey, shown: yes });
export type SetPresenceInput = z.infer<typeof SetPresenceInput>;
export const ThreadPresenceInput = z.object({ key: SendKey, threadId: Id, shown: yes });
export type ThreadPresenceInput = z.infer<typeof ThreadPresenceInput>;

/** When a session is, and in which languages its hosts talk. Times are ISO 8601; the zone is its hosts'. */
export type LiveSession = {
  eventId: string;
  startsAt: string;
  endsAt: string;
  zone: string;
  minutes: number;
  movedFrom: string | null;
  /** When its hosts began it. */
  startedAt: string | null;
  cancelReason: string;
  languages: string[];
  /** What it is about. */
  theme: { slug: string; names: InLanguages } | null;
};

/** What everyone who sees a live thread gets of it beside its posts, on a page and live. */
export type LiveFacts = {
  state: LiveState;
  hosts: PersonCard[];
  session: LiveSession | null;
  /** Whether it says who is here and that somebody writes. */
  presence: boolean;
  summary: DocumentView | null;
  /** Where those who were there say how it was, once it is over. */
  feedbackFormId: string | null;
};

/** What a reader missed: so many messages, of which so many answer somebody; `answer` is the first of these. */
export type Missed = { messages: number; answers: number; answer: number | null };

/** A page of a live thread. */
export type LivePage = ThreadPage & { live: LiveFacts };

/** Who comes to a session, as it was when the page was made: how many, and what its reader said. */
export type LiveGuests = { coming: number; maybe: number; mine: GuestAnswer | null; canSay: boolean };

/** A live thread in a list. */
export type LiveRow = {
  id: string;
  /** Null while its first post is hidden. */
  title: string | null;
  language: string;
  state: LiveState;
  hosts: PersonCard[];
  session: LiveSession | null;
  posts: number;
  createdAt: string;
  lastPostAt: string;
};

/** A community's live threads: those that go on or come, and a page of those that are over. */
export type LiveList = {
  community: SpaceView;
  /** The last entry of the space's room that is contained. */
  seq: number;
  now: LiveRow[];
  past: LiveRow[];
  /** Where the list of those that are over goes on. */
  older: string | null;
  canOpen: boolean;
  translations: PageTranslations;
};

export const LiveListInput = z.object({
  space: z.string(),
  older: z.string().regex(PLACE_IN_TIME).nullable().default(null).catch(null),
});
