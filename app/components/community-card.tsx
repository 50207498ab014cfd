import type { ReactNode } from "react";
import { Link } from "react-router";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { Lang } from "./lang.tsx";
import { Count, Tag, Tags } from "./tag.tsx";

interface CommunityCardProps {
  name: string;
  href: string;
  lang?: string | null | undefined;
  summary?: string | null | undefined;
  summaryLang?: string | null | undefined;
  themes?: readonly string[];
  access: "open" | "request" | "private";
  members: number;
  champions?: number;
  unread?: number;
  joined?: boolean;
  action?: ReactNode;
}

/** A community among others: what it is about, who is there, what is new. */
export function CommunityCard({
  name,
  href,
  lang,
  summary,
  summaryLang = lang,
  themes = [],
  access,
  members,
  champions,
  unread = 0,
  joined,
  action,
}: CommunityCardProps) {
  const { t } = useTranslation("common");
  const { number } = useFormat();
  return (
    <article className="card community">
      <div className="community-head">
        <h3>
          <Link to={href}>
            <Lang lang={lang}>{name}</Lang>
          </Link>
        </h3>
        <Count value={unread} />
      </div>
      {summary ? (
        <Lang as="p" lang={summaryLang} className="community-summary">
          {summary}
        </Lang>
      ) : null}
      <p className="soft">
        {t("ui.members", { count: members, n: number(members) })}
        {champions ? ` · ${t("ui.champions", { count: champions, n: number(champions) })}` : null}
      </p>
      <Tags>
        {joined ? (
          <Tag tone="done" icon="check">
            {t("ui.joined")}
          </Tag>
        ) : null}
        {access === "open" ? null : <Tag icon="lock">{t(`ui.access.${access}`)}</Tag>}
        {themes.map((theme) => (
          <Tag key={theme}>{theme}</Tag>
        ))}
      </Tags>
      {action ? <div className="community-action">{action}</div> : null}
    </article>
  );
}
