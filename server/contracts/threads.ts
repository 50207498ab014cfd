import { z } from "zod";
import { MAX_REASON } from "./bounds.ts";
import type { GivenAnswers, ReaderForm } from "./forms.ts";
import type { HandView } from "./hands.ts";
import type { PersonCard } from "./people.ts";
import type { PostOnLine } from "./post-on-line.ts";
import { Id, LanguageTag, MAX_POST_LENGTH, PLACE_IN_TIME, SendKey } from "./primitives.ts";
import type { QuestionMark } from "./question-marks.ts";
import type { SpaceKind } from "./spaces.ts";
import { optionalLine, requiredLine, requiredText } from "./text.ts";
import { Floor, SLOW_SECONDS, type ThreadKind, threadPath } from "./thread-kinds.ts";
import type { PostPermissions, PostState, ThreadPermissions, ThreadViewer } from "./thread-permissions.ts";

/** How many posts a page shows, and how many a list of topics. */
export const POSTS_A_PAGE = 20;
const TOPICS_A_PAGE = 25;
export const MAX_TITLE_LENGTH = 200;

/* ---- What people write: input ---- */

/** Forms send words where sockets send values. */
const flag = z
  .union([
    z.boolean(),
    z.enum(["on", "true", "yes", "1"]).transform(() => true),
    z.enum(["", "false", "0"]).transform(() => false),
  ])
  .default(false);
const emptyIsNone = (value: unknown) => (value === "" || value === undefined ? null : value);
const number = z.coerce
  .number({ error: "numberWrong" })
  .int({ error: "numberWrong" })
  .positive({ error: "numberWrong" })
  .max(2_147_483_647);
const position = z.coerce
  .number({ error: "numberWrong" })
  .int({ error: "numberWrong" })
  .nonnegative({ error: "numberWrong" })
  .max(2_147_483_647);

export const PostSource = requiredText({ max: MAX_POST_LENGTH });
export const TopicTitle = requiredLine({ max: MAX_TITLE_LENGTH });
export const Reason = requiredText({ max: MAX_REASON });
/** The author's choice; none: it is found out from the text. */
export const PostLanguage = z.preprocess(emptyIsNone, LanguageTag.nullable());

export const StartTopicInput = z.object({
  key: SendKey,
  spaceId: Id,
  title: TopicTitle,
  source: PostSource,
  language: PostLanguage,
  question: flag,
});
export type StartTopicInput = z.infer<typeof StartTopicInput>;

export const ReplyInput = z.object({
  key: SendKey,
  threadId: Id,
  source: PostSource,
  language: PostLanguage,
  replyTo: z.preprocess(emptyIsNone, number.nullable()),
  /** It asks: it waits in the queue of a live thread. Left out where it does not, as older clients do. */
  question: z.preprocess(
    (given) => (given === "" || given === "false" || given === false ? undefined : given),
    z.union([z.literal(true), z.enum(["on", "true", "1"]).transform(() => true as const)]).optional(),
  ),
  /** Number of the last post that the writer had before them: what they answered, they have read. */
  seen: z.preprocess(emptyIsNone, position.nullable()).optional(),
});
export type ReplyInput = z.infer<typeof ReplyInput>;

export const EditPostInput = z.object({
  key: SendKey,
  postId: Id,
  source: PostSource,
  language: PostLanguage,
  /** The revision that was opened for editing. */
  revision: number,
});
export type EditPostInput = z.infer<typeof EditPostInput>;

export const EditTopicInput = z.object({ key: SendKey, threadId: Id, title: TopicTitle, question: flag });
export type EditTopicInput = z.infer<typeof EditTopicInput>;

export const NameThreadInput = z.object({ key: SendKey, threadId: Id, name: optionalLine({ max: MAX_TITLE_LENGTH }) });
export type NameThreadInput = z.infer<typeof NameThreadInput>;

/** Where it will stand; nothing: in a private thread that is about to begin. */
export const PreviewInput = z.object({
  spaceId: z.preprocess(emptyIsNone, Id.nullable()),
  source: PostSource,
  language: PostLanguage,
});
export type PreviewInput = z.infer<typeof PreviewInput>;

export const PostActionInput = z.object({ key: SendKey, postId: Id });
export type PostActionInput = z.infer<typeof PostActionInput>;

export const HidePostInput = z.object({ key: SendKey, postId: Id, reason: Reason });
export type HidePostInput = z.infer<typeof HidePostInput>;

export const ThreadActionInput = z.object({ key: SendKey, threadId: Id });
export type ThreadActionInput = z.infer<typeof ThreadActionInput>;

export const HideThreadInput = z.object({ key: SendKey, threadId: Id, reason: Reason });
export type HideThreadInput = z.infer<typeof HideThreadInput>;

export const WATCH_LEVELS = ["all", "mentions", "mute"] as const;
export const WatchLevel = z.enum(WATCH_LEVELS, { error: "watchUnknown" });
export type WatchLevel = z.infer<typeof WatchLevel>;

/** `null` (an empty field): as the space is watched. */
export const ThreadWatchInput = z.object({
  key: SendKey,
  threadId: Id,
  watch: z.preprocess(emptyIsNone, WatchLevel.nullable()),
});
export type ThreadWatchInput = z.infer<typeof ThreadWatchInput>;

export const SpaceWatchInput = z.object({ key: SendKey, spaceId: Id, watch: WatchLevel });
export type SpaceWatchInput = z.infer<typeof SpaceWatchInput>;

export const SetFloorInput = z.object({
  key: SendKey,
  threadId: Id,
  floor: Floor,
  slowSeconds: z.preprocess(emptyIsNone, z.coerce.number({ error: "numberWrong" }).nullable()).transform((given) => {
    const seconds: readonly number[] = SLOW_SECONDS;
    return given !== null && seconds.includes(given) ? given : SLOW_SECONDS[1];
  }),
});
export type SetFloorInput = z.infer<typeof SetFloorInput>;

export const ThreadHostInput = z.object({ key: SendKey, threadId: Id, personId: Id });
export type ThreadHostInput = z.infer<typeof ThreadHostInput>;

/** A position only grows, so a repeat does no harm and needs no key. */
export const MarkReadInput = z.object({ threadId: Id, number: position });
export type MarkReadInput = z.infer<typeof MarkReadInput>;

/** Which posts of a thread: after or before a number, the page that holds one, or the last ones. None: from the first unread, else the first. */
export const ThreadPageInput = z.object({
  threadId: Id,
  after: z.preprocess(emptyIsNone, position.nullable()).catch(null),
  before: z.preprocess(emptyIsNone, number.nullable()).catch(null),
  at: z.preprocess(emptyIsNone, number.nullable()).catch(null),
  end: z.boolean().default(false),
  limit: z.coerce.number().int().min(1).max(200).default(POSTS_A_PAGE),
});
export type ThreadPageInput = {
  threadId: string;
  after?: number | string | null;
  before?: number | string | null;
  at?: number | string | null;
  end?: boolean;
  limit?: number;
};

/** Where a list of topics goes on: after this time and id (older), opaque to its reader. */
const TopicCursor = z.string().regex(PLACE_IN_TIME);

export const ThreadListInput = z.object({
  spaceId: Id,
  filter: z.enum(["all", "questions", "unanswered"]).default("all").catch("all"),
  older: TopicCursor.nullable().default(null).catch(null),
  limit: z.coerce.number().int().min(1).max(100).default(TOPICS_A_PAGE),
});
export type ThreadFilter = z.output<typeof ThreadListInput>["filter"];
export type ThreadListInput = { spaceId: string; filter?: ThreadFilter; older?: string | null; limit?: number };

export const MentionInput = z.object({
  spaceId: Id,
  prefix: z
    .string()
    .max(40)
    .transform((typed) => typed.normalize("NFC").trim()),
});
export type MentionInput = z.infer<typeof MentionInput>;

/* ---- What a reader gets: views. Times are ISO 8601. ---- */

/** A post as everyone who sees the thread gets it, on a page and live. What is not shown has no text. */
export type PostView = {
  id: string;
  threadId: string;
  number: number;
  author: PersonCard;
  replyTo: number | null;
  html: string | null;
  language: string;
  revision: number;
  thanks: number;
  createdAt: string;
  editedAt: string | null;
  state: PostState;
  deletedAt: string | null;
  hiddenReason: string | null;
  helped: boolean;
};

/** A thread as everyone who sees it gets it, on a page and live. */
export type ThreadFacts = {
  id: string;
  spaceId: string;
  kind: ThreadKind;
  /** Null while the first post is hidden: the title is the beginning of what it says. */
  title: string | null;
  language: string;
  authorId: string;
  question: boolean;
  helpfulNumber: number | null;
  lastNumber: number;
  postCount: number;
  lastPostAt: string;
  createdAt: string;
  closed: boolean;
  pinned: boolean;
  /** Out of sight for all but those in charge. */
  hidden: boolean;
  floor: Floor;
  /** On a slow floor, how long one waits between two posts. */
  slowSeconds: number;
  /** No more questions are taken. */
  asksClosed: boolean;
  /** The question of a live thread that it was before it went to the forum. */
  askedAs: string | null;
  /** Ids of those who lead it. */
  hosts: string[];
  /** Who has the word in a live thread. */
  word: string | null;
};

/** What the reader's own place in a thread is; the same on all their devices. */
export type ThreadPlace = { lastRead: number; watch: WatchLevel | null };

/** A post for one reader. */
export type ReaderPost = PostView & { thanked: boolean; can: PostPermissions };

/** A thread for one reader; `seq` is the last entry of its room's log that is contained. */
type ThreadView = ThreadFacts & ThreadPlace & { seq: number; can: ThreadPermissions };

export type ThreadSpace = {
  id: string;
  kind: SpaceKind;
  slug: string;
  name: string;
  language: string;
  archived: boolean;
  watch: WatchLevel | null;
};

/** A page of a thread: a run of posts without gaps. */
export type ThreadPage = {
  thread: ThreadView;
  space: ThreadSpace;
  viewer: ThreadViewer;
  /** The last entry of the reader's own room that is contained. */
  ownSeq: number;
  /** The number at which the run begins, also when there is no such post yet. */
  from: number;
  posts: ReaderPost[];
  /** The run reaches the thread's end, so what is written next belongs to it. */
  following: boolean;
  /** Ids of posts that the reader thanked, as far as the page knows. */
  ownThanks: string[];
  /** Which posts of the run are questions, in a live thread, and what became of them. */
  questions: QuestionMark[];
  /** Whose hands are up in a live thread, in their order. */
  hands: HandView[];
  /** What is asked in it. */
  forms: ReaderForm[];
  /** What the reader answered, by form, as far as the page knows. */
  ownAnswers: Record<string, GivenAnswers>;
  /** Number of the first unread post; null: nothing is unread, or a guest reads. */
  firstUnread: number | null;
  /** The server's time, by which permissions with an end are reckoned. */
  now: string;
};

/**
 * `data` of an entry in a thread's room: what changed of the thread and, if the entry is about a post, that post. `about`
 * is the subject of entries of other kinds, as whoever registered the kind gives it. What is not there is as it was.
 */
export type ThreadEntryData = { thread?: Partial<ThreadFacts>; post?: PostOnLine | null; about?: unknown };
/** `data` of entries in a person's own room that concern a thread. */
export type OwnThreadData = { threadId: string; place: ThreadPlace };
export type OwnThanksData = { threadId: string; postId: string; thanked: boolean };
export type OwnSpaceData = { spaceId: string; watch: WatchLevel };

/** Kinds of entries in a person's own room. In a thread's room every kind carries `ThreadEntryData`. */
export const ownEntryKinds = { place: "thread.place", thanks: "post.thanks", space: "space.watch" } as const;
/** In a space's room: something in the list of topics changed; the subject is the thread, `data` a `TopicFacts`. */
export const SPACE_TOPIC_KIND = "topic";
/** In a live thread's room: what there is about it beside its posts changed; the subject is the thread. */
export const LIVE_ENTRY = "live";
/** In a space's room: a live thread began, changed its state or its title, or ended. */
export const SPACE_LIVE_KIND = "live";
/** In a space's room: something was said in a comment on a document of it, or one was done with. */
export const SPACE_COMMENT_KIND = "comment";

/** A topic in a list, as everyone who sees the space gets it, on a page and live. */
export type TopicFacts = {
  id: string;
  /** Null while the first post is hidden. */
  title: string | null;
  language: string;
  question: boolean;
  helped: boolean;
  closed: boolean;
  pinned: boolean;
  /** Out of sight for all but those in charge. */
  hidden: boolean;
  /** Posts after the first that are shown. */
  replies: number;
  lastNumber: number;
  author: PersonCard;
  lastAuthor: PersonCard;
  lastPostAt: string;
  createdAt: string;
};
/** A topic in a list, for one reader. */
export type TopicRowView = TopicFacts & { unread: number };
export type TopicListView = {
  space: ThreadSpace;
  topics: TopicRowView[];
  older: string | null;
  filter: ThreadFilter;
  canStart: boolean;
};

export type PersonToMention = { handle: string; name: string; champion: boolean; member: boolean };

/* ---- Pages of a thread: numbers have no gaps, so links follow from them ---- */

/** Whether there are posts before and after the run a page shows. */
export function beyondPage(page: { thread: { lastNumber: number }; posts: readonly { number: number }[] }) {
  const first = page.posts[0]?.number ?? 1;
  const last = page.posts.at(-1)?.number ?? 0;
  return { first, last, before: first > 1, after: last < page.thread.lastNumber };
}

/** Whether a post of this number belongs to the run. */
export function isInRun({ from, posts, following }: Pick<ThreadPage, "from" | "posts" | "following">, number: number) {
  return number >= from && (following || number <= (posts.at(-1)?.number ?? 0));
}

/** What the reader has not seen yet begins here. */
export function firstUnreadOf(place: { lastRead: number; lastNumber: number }, viewer: ThreadViewer): number | null {
  return viewer.personId !== null && place.lastRead < place.lastNumber ? place.lastRead + 1 : null;
}

/** Where a post stands: its page and its anchor. */
export function postPath(thread: { id: string; kind: ThreadKind }, number: number): string {
  const page = Math.floor((number - 1) / POSTS_A_PAGE) * POSTS_A_PAGE;
  return `${threadPath(thread)}?after=${page}#p-${number}`;
}
