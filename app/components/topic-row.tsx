import type { ReactNode } from "react";
import { Link } from "react-router";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { classNames } from "./class-names.ts";
import { Faces } from "./face.tsx";
import { Facts } from "./facts.tsx";
import { Icon } from "./icon.tsx";
import { Lang } from "./lang.tsx";
import { Count, Tag, Tags } from "./tag.tsx";

interface TopicRowProps {
  title: string;
  /** Leads to the first unread post, else to the topic. */
  href: string;
  lang?: string | null | undefined;
  /** `open`: asked. `helped`: a reply helped. */
  question?: "open" | "helped" | undefined;
  pinned?: boolean | undefined;
  closed?: boolean | undefined;
  /** Out of sight for all but those in charge. */
  hidden?: boolean | undefined;
  replies: number;
  /** The last one to write; `time` is a `Time`. */
  last: { name: string; time: ReactNode };
  unread?: number | undefined;
  people?: readonly { name: string; champion?: boolean | undefined }[];
  excerpt?: string | undefined;
  /** Below the title: who translated it, and the other title. */
  beside?: ReactNode;
  /** Where it lives, in lists of several communities. */
  space?: { name: string; lang?: string | null } | undefined;
}

/** Topics below each other. */
export function TopicList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className="rows" aria-label={label}>
      {children}
    </ul>
  );
}

/** A topic in a list: what it is about, whether it was answered, what is new, who is there. */
export function TopicRow({
  title,
  href,
  lang,
  question,
  pinned,
  closed,
  hidden,
  replies,
  last,
  unread = 0,
  people,
  excerpt,
  beside,
  space,
}: TopicRowProps) {
  const { t } = useTranslation("common");
  const { number } = useFormat();
  return (
    <li className={classNames("topic-row", unread > 0 && "row-unread")}>
      <h3 className="topic-title">
        {pinned ? <Icon name="pin" label={t("ui.pinned")} /> : null}
        <Link to={href}>
          <Lang lang={lang}>{title}</Lang>
        </Link>
      </h3>
      <Count value={unread} />
      {beside}
      {excerpt ? (
        <Lang as="p" lang={lang} className="row-excerpt">
          {excerpt}
        </Lang>
      ) : null}
      <div className="topic-facts">
        <TopicState question={question} closed={closed} hidden={hidden} />
        <span className="soft">
          <Facts
            items={[
              { key: "space", words: space ? <Lang lang={space.lang}>{space.name}</Lang> : null },
              { key: "replies", words: t("ui.replies", { count: replies, n: number(replies) }) },
              { key: "last", words: last.name },
              { key: "time", words: last.time },
            ]}
          />
        </span>
        {people && people.length > 0 ? <Faces people={people} /> : null}
      </div>
    </li>
  );
}

function TopicState({ question, closed, hidden }: Pick<TopicRowProps, "question" | "closed" | "hidden">) {
  const { t } = useTranslation("common");
  if (!question && !closed && !hidden) return null;
  return (
    <Tags>
      {question === "open" ? (
        <Tag tone="question" icon="question">
          {t("ui.question")}
        </Tag>
      ) : null}
      {question === "helped" ? (
        <Tag tone="done" icon="check">
          {t("ui.helped")}
        </Tag>
      ) : null}
      {closed ? <Tag icon="lock">{t("ui.closed")}</Tag> : null}
      {hidden ? <Tag icon="hide">{t("ui.hidden")}</Tag> : null}
    </Tags>
  );
}
