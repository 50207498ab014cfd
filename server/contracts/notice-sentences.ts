import type { NoticeKindName } from "./notice-kinds.ts";
import type { NoticeGroup, NoticeView } from "./notices.ts";
import type { Say, WordKey } from "./words.ts";

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
  workshopRegistered: "workshops:told.registered",
  workshopWaiting: "workshops:told.waiting",
  workshopOffered: "workshops:told.offered",
  planShared: "sharing:told.shown",
  planReturned: "handIn:told.returned",
  planSupported: "handIn:told.supported",
  planReceived: "handIn:told.received",
  planHandedIn: "handIn:told.handedIn",
  planToAgree: "handIn:told.toAgree",
  workshopInvited: "workshops:told.invited",
  workshopAccepted: "workshops:told.accepted",
  workshopDeclined: "workshops:told.declined",
  workshopLapsed: "workshops:told.lapsed",
  workshopRemoved: "workshops:told.removed",
  workshopMoved: "workshops:told.moved",
  workshopCancelled: "workshops:told.cancelled",
  workshopWritten: "workshops:told.written",
  workshopAsked: "workshops:told.asked",
  workshopAnnounced: "workshops:told.announced",
  certificateReady: "certificates:told.ready",
  workshopFeedback: "after:told.feedback",
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
  versionHidden: "notices:said.versionHidden",
  versionShown: "notices:said.versionShown",
  helped: "notices:said.helped",
  message: "notices:said.message",
  mention: "notices:said.mention",
  questionAnswered: "notices:said.questionAnswered",
  questionMoved: "notices:said.questionMoved",
  reply: "notices:said.reply",
  commentResolved: "comments:told.resolved",
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
