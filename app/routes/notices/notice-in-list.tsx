import type { IconName } from "#app/components/icon-paths.ts";
import { NoticeRow } from "#app/components/notice-row.tsx";
import { Time } from "#app/components/time.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type NoticeGroup, type NoticeKindName, noticeSentence } from "#server/contracts/notices.ts";

const SIGNS: Readonly<Record<NoticeKindName, IconName>> = {
  recovered: "key",
  removed: "leave",
  joinAccepted: "join",
  joinDeclined: "join",
  roleChanged: "shield",
  joinRequested: "join",
  postHidden: "hide",
  postShown: "show",
  helped: "check",
  mention: "mention",
  reply: "reply",
  watched: "bell",
};

/** The newest notice of a group, and how many more there are; it leads to the oldest that is unread, so that one reads on from there. */
export function NoticeInList({ group }: { group: NoticeGroup }) {
  const { t } = useTranslation("notices");
  const say = useSay();
  const [newest, ...others] = group.notices;
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
    >
      {noticeSentence(say, newest)}
      {others.length > 0 ? <span className="soft"> {t("more", { count: others.length })}</span> : null}
    </NoticeRow>
  );
}
