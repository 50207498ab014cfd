import type { ReactNode } from "react";
import { Link } from "react-router";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { classNames } from "./class-names.ts";
import { Face } from "./face.tsx";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";
import { Lang } from "./lang.tsx";

interface NoticeRowProps {
  href: string;
  unread?: boolean | undefined;
  person?: { name: string; champion?: boolean | undefined } | undefined;
  /** The kind of notice: `reply`, `mention`, `bell`, `thank`. */
  icon?: IconName;
  /** A `Time`. */
  time: ReactNode;
  excerpt?: string | undefined;
  excerptLang?: string | null | undefined;
  /** Below what was said: who translated it, and the other words. */
  beside?: ReactNode;
  /** Below the time: why it came. */
  why?: ReactNode;
  /** The sentence, in the reader's language. */
  children: ReactNode;
}

/** Notices below each other. */
export function NoticeList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className="rows" aria-label={label}>
      {children}
    </ul>
  );
}

/** One thing a member should know; all of it leads there. */
export function NoticeRow({
  href,
  unread,
  person,
  icon = "bell",
  time,
  excerpt,
  excerptLang,
  beside,
  why,
  children,
}: NoticeRowProps) {
  const { t } = useTranslation("common");
  return (
    <li className={classNames("notice-row", unread && "row-unread")}>
      <span className="notice-who">
        {person ? <Face {...person} /> : null}
        <span className={person ? "notice-sign" : "face face-plain"}>
          <Icon name={icon} />
        </span>
      </span>
      <div className="notice-words">
        <Link className="notice-link" to={href}>
          {unread ? <span className="visually-hidden">{t("ui.new")} </span> : null}
          {children}
        </Link>
        {excerpt ? (
          <Lang as="p" lang={excerptLang} className="row-excerpt">
            {excerpt}
          </Lang>
        ) : null}
        {beside}
        <span className="soft">{time}</span>
        {why}
      </div>
      {unread ? <span className="unread-dot" aria-hidden="true" /> : null}
    </li>
  );
}
