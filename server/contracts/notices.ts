import { z } from "zod";
import type { PersonCard } from "./people.ts";
import { Id, PLACE_OPEN_FIRST } from "./primitives.ts";
import { WatchLevel } from "./threads.ts";
import type { ReadWords, Worded } from "./translation.ts";
import type { Say, WordKey } from "./words.ts";

/** What people can be told, the strongest first: of several reasons for one event, a member gets the strongest. */
export const noticeKinds = [
  "recovered",
  "mailboxRefused",
  "removed",
  "joinAccepted",
  "joinDeclined",
  "roleChanged",
  "invited",
  "joinRequested",
  "reported",
  "reportSettled",
  "championAccepted",
  "championDeclined",
  "championTakenBack",
  "championNamed",
  "championProposed",
  "mentoringAsked",
  "mentoringAccepted",
  "mentoringDeclined",
  "mentoringPassed",
  "mentoringExpired",
  "mentoringProposed",
  "mentoringInvited",
  "mentoringLonger",
  "mentoringEnding",
  "mentoringEnded",
  "topicHidden",
  "topicShown",
  "postHidden",
  "postShown",
  "helped",
  "message",
  "mention",
  "questionAnswered",
  "questionMoved",
  "reply",
  "question",
  "voteAnswered",
  "voteMoved",
  "watched",
  "eventCancelled",
  "eventMoved",
  "liveStarted",
  "reminder",
  "hosting",
  "announced",
  "formOpened",
  "liveOpened",
] as const;
export type NoticeKindName = (typeof noticeKinds)[number];

/** Why somebody is told: what they did, or what was done to them. */
export const noticeRules = [
  "mentioned",
  "answered",
  "asked",
  "askedThis",
  "voted",
  "watchesTopic",
  "watchesCommunity",
  "watches",
  "helped",
  "champion",
  "wrote",
  "writtenTo",
  "moderates",
  "decidesReports",
  "reported",
  "requested",
  "invited",
  "comes",
  "hosts",
  "inCommunity",
  "member",
  "account",
  "mentoring",
  "vetted",
  "vets",
] as const;
export type NoticeRule = (typeof noticeRules)[number];

/** The rule behind a kind, where a notice does not say it more closely. */
export const ruleOfKind: Readonly<Record<NoticeKindName, NoticeRule>> = {
  recovered: "account",
  mailboxRefused: "account",
  removed: "member",
  joinAccepted: "requested",
  joinDeclined: "requested",
  roleChanged: "member",
  invited: "invited",
  joinRequested: "moderates",
  reported: "decidesReports",
  reportSettled: "reported",
  championAccepted: "vetted",
  championDeclined: "vetted",
  championTakenBack: "vetted",
  championNamed: "vetted",
  championProposed: "vets",
  mentoringAsked: "mentoring",
  mentoringAccepted: "mentoring",
  mentoringDeclined: "mentoring",
  mentoringPassed: "mentoring",
  mentoringExpired: "mentoring",
  mentoringProposed: "mentoring",
  mentoringInvited: "mentoring",
  mentoringLonger: "mentoring",
  mentoringEnding: "mentoring",
  mentoringEnded: "mentoring",
  topicHidden: "wrote",
  topicShown: "wrote",
  postHidden: "wrote",
  postShown: "wrote",
  helped: "helped",
  message: "writtenTo",
  mention: "mentioned",
  questionAnswered: "askedThis",
  questionMoved: "askedThis",
  reply: "answered",
  question: "champion",
  voteAnswered: "voted",
  voteMoved: "voted",
  watched: "watches",
  eventCancelled: "comes",
  eventMoved: "comes",
  reminder: "comes",
  hosting: "hosts",
  announced: "inCommunity",
  liveStarted: "comes",
  formOpened: "inCommunity",
  liveOpened: "watchesCommunity",
};

/** What a member decides about: kinds of notices that go together. */
export const choiceGroups = [
  "message",
  "mention",
  "reply",
  "question",
  "votes",
  "watched",
  "helped",
  "events",
  "reminders",
  "forms",
  "requests",
  "membership",
  "mentoring",
  "moderation",
] as const;
export const ChoiceGroup = z.enum(choiceGroups, { error: "unusable" });
export type ChoiceGroup = z.infer<typeof ChoiceGroup>;

/**
 * How notices of a group come, the loudest first. `mail`: a mail at once, a message on the member's devices, and in the
 * app; `push`: the same without the mail; `digest`: in the app, and gathered in the next digest; `app`: in the app
 * alone; `none`: not at all. Where no device was turned on, `push` is `app`.
 */
export const noticeWays = ["mail", "push", "digest", "app", "none"] as const;
export type NoticeWay = (typeof noticeWays)[number];

/** What can be decided for one community apart from the others. */
export const spaceGroups = [
  "mention",
  "reply",
  "question",
  "votes",
  "watched",
  "helped",
  "events",
  "reminders",
  "forms",
  "requests",
] as const satisfies ChoiceGroup[];

/**
 * The ways that a group can come. What was decided about somebody they can always read in the app, and what was written
 * to them in private too; no digest tells of it.
 */
export function waysOf(group: ChoiceGroup): readonly NoticeWay[] {
  // A digest would come when it is over.
  if (group === "reminders") return noticeWays.filter((way) => way !== "digest");
  if (group === "message") return noticeWays.filter((way) => way !== "none" && way !== "digest");
  return group === "membership" || group === "mentoring" || group === "moderation"
    ? noticeWays.filter((way) => way !== "none")
    : noticeWays;
}

/** `digest` is no group of notices but a mail of its own; `all` stands for everything at once. */
export const MailScope = z.enum([...choiceGroups, "digest", "all"], { error: "unusable" });
export type MailScope = z.infer<typeof MailScope>;

const emptyIsNone = (value: unknown) => (value === "" ? null : value);
const Way = (group: ChoiceGroup) =>
  z.preprocess(emptyIsNone, z.enum(waysOf(group), { error: "unusable" }).nullable()).optional();

/** A time of the day as a form sends it, in minutes after midnight; empty is none. */
const QuietTime = z
  .preprocess(
    emptyIsNone,
    z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: "timeWrong" })
      .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
      .nullable(),
  )
  .optional();

/**
 * What a member wants, everywhere or from one community. A group that is not named stays as it is; an empty one comes
 * as it does by itself, in a community as it does everywhere.
 */
export const NoticeChoicesInput = z.object({
  /** A community, or everywhere. */
  spaceId: z.preprocess(emptyIsNone, Id.nullable()).default(null),
  /** How much of that community reaches them at all. */
  watch: WatchLevel.optional(),
  /** No mail at all, whatever the groups say; everywhere only. */
  none: z.union([z.boolean(), z.enum(["on", "true"]).transform(() => true)]).default(false),
  /** Hours without mail; everywhere only. */
  quietFrom: QuietTime,
  quietTo: QuietTime,
  message: Way("message"),
  mention: Way("mention"),
  reply: Way("reply"),
  question: Way("question"),
  votes: Way("votes"),
  watched: Way("watched"),
  helped: Way("helped"),
  events: Way("events"),
  reminders: Way("reminders"),
  forms: Way("forms"),
  requests: Way("requests"),
  membership: Way("membership"),
  mentoring: Way("mentoring"),
  moderation: Way("moderation"),
});
export type NoticeChoicesInput = Partial<z.output<typeof NoticeChoicesInput>>;

/** Which community's choices are asked for: the address part of one, or none. */
export const NoticeScopeInput = z.object({ community: z.string().max(100).nullable().catch(null) });

export type NoticeChoices = {
  /** Whether there is a mailbox to write to. */
  mailbox: boolean;
  /** Since when it refuses our mail; mails rest until its owner says that it works again. */
  mailboxRefusesSince: string | null;
  /** No mail at all. */
  none: boolean;
  everywhere: Record<ChoiceGroup, NoticeWay>;
  /** Hours without mail as a form shows them; empty where there are none. */
  quiet: { from: string; to: string; timeZone: string };
  /** The community that is looked at; a group it says nothing about comes as everywhere. */
  space: (ChoiceSpace & { watch: WatchLevel; ways: Partial<Record<ChoiceGroup, NoticeWay>> }) | null;
  /** Communities that the member is in. `muted`: nothing comes; `differs`: something was chosen for it. */
  spaces: (ChoiceSpace & { muted: boolean; differs: boolean })[];
};
type ChoiceSpace = { id: string; slug: string; name: string; language: string };

export const NoticeInput = z.object({ noticeId: Id });
export type NoticeInput = z.infer<typeof NoticeInput>;

/** Everything up to the newest that the list showed: what came meanwhile stays unread. */
export const AllReadInput = z.object({ upTo: z.uuid({ error: "unusable" }) });
export type AllReadInput = z.infer<typeof AllReadInput>;

/** Where a list of notices goes on: unread before read, then by id; opaque to its reader. */
const NoticeCursor = z.string().regex(PLACE_OPEN_FIRST);
export const NoticeListInput = z.object({ older: NoticeCursor.nullable().catch(null).default(null) });
export type NoticeListInput = z.input<typeof NoticeListInput>;

/** One notice, as its reader may see it now. */
export type NoticeView = {
  id: string;
  kind: NoticeKindName;
  why: NoticeRule;
  at: string;
  read: boolean;
  /** Who caused it, where it was somebody. */
  actor: PersonCard | null;
  /** What it is about: a topic's title. */
  title: ReadWords | null;
  space: Worded | null;
  excerpt: ReadWords | null;
  /** Path on this site that opens at it. */
  link: string;
  threadId: string | null;
};

/** Notices about one thread, or one that stands alone; the newest first. */
export type NoticeGroup = { key: string; unread: number; notices: NoticeView[] };
export type NoticeListView = {
  groups: NoticeGroup[];
  older: string | null;
  /** At most `MOST_COUNTED`. */
  unread: number;
  /** For "all read": the newest that is unread; null when nothing is, or on later pages. */
  upTo: string | null;
};

/** Beyond this, a number says nothing more. */
export const MOST_COUNTED = 100;

/** `data` of entries of the kinds `notice` and `notices` in a person's own room. */
export type OwnNoticesData = UnreadCounts & { notice: NoticeView | null };
/** How many notices are unread, and how many private threads they tell of. */
export type UnreadCounts = { unread: number; messages: number };
export const noticeEntryKinds = { made: "notice", read: "notices" } as const;

const SENTENCES = {
  recovered: "notices:said.recovered",
  mailboxRefused: "notices:said.mailboxRefused",
  removed: "notices:said.removed",
  joinAccepted: "notices:said.joinAccepted",
  joinDeclined: "notices:said.joinDeclined",
  roleChanged: "notices:said.roleChanged",
  invited: "notices:said.invited",
  joinRequested: "notices:said.joinRequested",
  reported: "notices:said.reported",
  reportSettled: "notices:said.reportSettled",
  championAccepted: "vetting:told.accepted",
  championDeclined: "vetting:told.declined",
  championTakenBack: "vetting:told.takenBack",
  championNamed: "vetting:told.named",
  championProposed: "vetting:told.proposed",
  mentoringAsked: "mentoring:told.asked",
  mentoringAccepted: "mentoring:told.accepted",
  mentoringDeclined: "mentoring:told.declined",
  mentoringPassed: "mentoring:told.passed",
  mentoringExpired: "mentoring:told.expired",
  mentoringProposed: "mentoring:told.proposed",
  mentoringInvited: "mentoring:told.invited",
  mentoringLonger: "mentoring:told.longer",
  mentoringEnding: "mentoring:told.ending",
  mentoringEnded: "mentoring:told.ended",
  topicHidden: "notices:said.topicHidden",
  topicShown: "notices:said.topicShown",
  postHidden: "notices:said.postHidden",
  postShown: "notices:said.postShown",
  helped: "notices:said.helped",
  message: "notices:said.message",
  mention: "notices:said.mention",
  questionAnswered: "notices:said.questionAnswered",
  questionMoved: "notices:said.questionMoved",
  reply: "notices:said.reply",
  question: "notices:said.question",
  voteAnswered: "notices:said.voteAnswered",
  voteMoved: "notices:said.voteMoved",
  watched: "notices:said.watched",
  eventCancelled: "notices:said.eventCancelled",
  eventMoved: "notices:said.eventMoved",
  reminder: "notices:said.reminder",
  hosting: "notices:said.hosting",
  announced: "notices:said.announced",
  liveStarted: "notices:said.liveStarted",
  formOpened: "forms:told.asked",
  liveOpened: "notices:said.liveOpened",
} as const satisfies Record<NoticeKindName, WordKey>;

const IN_ALL = {
  messageIn: "notices:said.messageIn",
  reportedIn: "notices:said.reportedIn",
  markTakenBack: "vetting:told.markTakenBack",
} as const satisfies Record<string, WordKey>;

/** What a notice says, in the reader's language. */
export function noticeSentence(say: Say, notice: Pick<NoticeView, "kind" | "actor" | "title" | "space">): string {
  const inNamed = notice.kind === "message" && notice.title !== null;
  const inCommunity = notice.kind === "reported" && notice.space !== null;
  const markAlone = notice.kind === "championTakenBack" && notice.space === null;
  const more = inNamed ? IN_ALL.messageIn : inCommunity ? IN_ALL.reportedIn : markAlone ? IN_ALL.markTakenBack : null;
  return say(more ?? SENTENCES[notice.kind], {
    name: notice.actor?.name ?? say("notices:someone"),
    title: notice.title?.text ?? say("topics:hiddenTitle"),
    space: notice.space?.text ?? "",
  });
}

/** What a group says: one notice its own sentence, several how many there are, in the reader's language. */
export function groupSentence(say: Say, { notices: [newest, ...others], unread }: NoticeGroup): string {
  if (!newest) return "";
  if (others.length === 0) return noticeSentence(say, newest);
  const same = others.every(({ kind }) => kind === newest.kind);
  if (newest.kind === "message") return messagesSentence(say, newest, others.length + 1);
  const several =
    unread === 0 ? "before" : same && (newest.kind === "reply" || newest.kind === "watched") ? newest.kind : "mixed";
  return say(`notices:several.${several}`, {
    count: others.length + 1,
    title: newest.title?.text ?? say("topics:hiddenTitle"),
  });
}

/** Of a private thread: in what it is called, or from whom. */
function messagesSentence(say: Say, { title, actor }: NoticeView, count: number): string {
  if (title) return say("notices:several.messageIn", { count, title: title.text });
  return say("notices:several.message", { count, name: actor?.name ?? say("notices:someone") });
}

/** Puts notices about one thread together, at the place of the first of them. */
export function groupNotices(notices: readonly NoticeView[]): NoticeGroup[] {
  const groups = new Map<string, NoticeGroup>();
  for (const notice of notices) {
    const key = notice.threadId && !notice.read ? `unread ${notice.threadId}` : (notice.threadId ?? notice.id);
    const group = groups.get(key) ?? { key, unread: 0, notices: [] };
    group.notices.push(notice);
    if (!notice.read) group.unread += 1;
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Why somebody was not told, or got no mail, as far as there is a sentence for it. */
export const untoldReasons = [
  "read",
  "deleted",
  "hidden",
  "rightLost",
  "notSeen",
  "gone",
  "notWanted",
  "inDigest",
  "muted",
  "suspended",
  "noMailbox",
  "mailboxRefuses",
  "noDevice",
  "tooLate",
  "broken",
  "lost",
  "killed",
  "dropped",
  "unconfirmed",
  "noMailServer",
  "quietHours",
  "awaitsTranslation",
  "notAsked",
  "wroteIt",
  "notConcerned",
  "underWay",
  "notThen",
] as const;
export type UntoldReason = (typeof untoldReasons)[number];

/** What became of a notice's mail, or of its message on devices. `why`: one of the reasons, or what the mail server said. */
export type MailFate = {
  state: "none" | "waiting" | "sent" | "kept" | "skipped" | "failed";
  why: string;
  notBefore: string | null;
  /** It went in one mail with others. */
  together: boolean;
};
/** Of mentorings nobody learns but those who are in them. */
export type KindStaffKnow = Exclude<NoticeKindName, `mentoring${string}`>;
/** A notice as staff see it who are asked about it: what kind, when and what became of it, never what it says. */
export type NoticeFate = {
  id: string;
  kind: KindStaffKnow;
  at: string;
  read: boolean;
  link: string | null;
  mail: MailFate;
  push: MailFate;
};
export const ReachedInput = z.object({ about: z.string().max(500).catch("").default("") });
export type ReachedView = {
  person: { id: string; name: string };
  /** Which post was asked about, as it was typed; empty: all notices. */
  about: string;
  /** `why`: why they have no notice of it; null when they have one. */
  post: { found: boolean; why: UntoldReason | null } | null;
  fates: NoticeFate[];
};

/** Whether a mail waits because the server refuses whom it is from: so all of them do. By the protocol's own words. */
export const isSenderRefused = (why: string): boolean => /^MAIL FROM \d/.test(why);

/** A mail in the list that administrators see; a real installation fills no more than this. */
export type MailRowView = {
  id: string;
  recipient: string;
  kind: string;
  state: "sent" | "failed" | "kept";
  error: string;
  at: string;
  /** Only in a demo. */
  subject: string;
};
export const MailCursor = Id;
export type MailListView = {
  mails: MailRowView[];
  older: string | null;
  /** Bodies can be opened: only in a demo. */
  bodies: boolean;
  server: boolean;
  waiting: number;
  /** Why the oldest waiting mail that was tried did not go out. */
  trouble: string;
};
/** One mail with what it says; only in a demo. */
export type MailView = MailRowView & { text: string; html: string; headers: Record<string, string> };
