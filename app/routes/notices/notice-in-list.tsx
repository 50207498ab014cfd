import { Link } from "react-router";
import type { IconName } from "#app/components/icon-paths.ts";
import { NoticeRow } from "#app/components/notice-row.tsx";
import { Time } from "#app/components/time.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { NoticeKindName, NoticeRule } from "#server/contracts/notice-kinds.ts";
import { groupSentence } from "#server/contracts/notice-sentences.ts";
import type { NoticeGroup } from "#server/contracts/notices.ts";

const SIGNS: Readonly<Record<NoticeKindName, IconName>> = {
  recovered: "key",
  mailboxRefused: "mail",
  removed: "leave",
  joinAccepted: "join",
  joinDeclined: "join",
  roleChanged: "shield",
  invited: "invite",
  joinRequested: "join",
  reported: "flag",
  reportSettled: "flag",
  championAccepted: "champion",
  championDeclined: "info",
  championTakenBack: "info",
  championNamed: "champion",
  championProposed: "champion",
  planShared: "document",
  planReturned: "onward",
  planSupported: "check",
  planReceived: "document",
  planHandedIn: "document",
  planToAgree: "question",
  workshopRegistered: "check",
  workshopWaiting: "clock",
  workshopOffered: "invite",
  workshopInvited: "invite",
  workshopAccepted: "check",
  workshopDeclined: "info",
  workshopLapsed: "clock",
  workshopRemoved: "leave",
  workshopMoved: "calendar",
  workshopCancelled: "calendar",
  workshopWritten: "mail",
  workshopAsked: "join",
  workshopAnnounced: "calendar",
  certificateReady: "document",
  workshopFeedback: "question",
  mentoringAsked: "question",
  mentoringAccepted: "check",
  mentoringDeclined: "info",
  mentoringPassed: "onward",
  mentoringExpired: "clock",
  mentoringProposed: "invite",
  mentoringInvited: "invite",
  mentoringLonger: "clock",
  mentoringEnding: "clock",
  mentoringEnded: "check",
  postHidden: "hide",
  postShown: "show",
  versionHidden: "hide",
  versionShown: "show",
  topicHidden: "hide",
  topicShown: "show",
  helped: "check",
  message: "mail",
  mention: "mention",
  reply: "reply",
  commentResolved: "check",
  question: "question",
  watched: "bell",
  eventCancelled: "calendar",
  eventMoved: "calendar",
  reminder: "clock",
  hosting: "calendar",
  announced: "calendar",
  liveStarted: "live",
  formOpened: "list",
  liveOpened: "live",
  questionAnswered: "check",
  questionMoved: "topic",
  voteAnswered: "check",
  voteMoved: "topic",
};

/** By which rules one was told, and where one chooses otherwise. */
function Why({ rules }: { rules: readonly NoticeRule[] }) {
  const { t } = useTranslation("notices");
  return (
    <details className="notice-why">
      <summary>{t("why.ask")}</summary>
      {rules.map((rule) => (
        <p key={rule}>{t(`why.${rule}`)}</p>
      ))}
      <p>
        <Link to="/me/notices">{t("unsubscribe.everything")}</Link>
      </p>
    </details>
  );
}

/** A group of notices in one sentence, with what is newest in it; it leads to the oldest that is unread, so that one reads on from there. */
export function NoticeInList({ group }: { group: NoticeGroup }) {
  const say = useSay();
  const [newest] = group.notices;
  if (!newest) return null;
  const next = group.notices.findLast((notice) => !notice.read) ?? newest;
  return (
    <NoticeRow
      href={`/notices/${next.id}`}
      unread={group.unread > 0}
      person={newest.actor ?? undefined}
      icon={SIGNS[newest.kind]}
      time={<Time at={newest.at} />}
      excerpt={newest.excerpt?.text}
      excerptLang={newest.excerpt?.language}
      beside={<TranslatedLine words={[newest.title, newest.excerpt]} />}
      why={<Why rules={[...new Set(group.notices.map(({ why }) => why))]} />}
    >
      {groupSentence(say, group)}
    </NoticeRow>
  );
}
