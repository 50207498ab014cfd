import { Link } from "react-router";
import { classNames } from "#app/components/class-names.ts";
import { Face } from "#app/components/face.tsx";
import { Facts } from "#app/components/facts.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Count } from "#app/components/tag.tsx";
import { Time } from "#app/components/time.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ConversationRow } from "#server/contracts/conversations.ts";
import { useConversationName } from "./use-conversation-name.ts";

/** A private thread in the list: who is in it, what was said last, and what is new. */
export function ConversationInList({ row }: { row: ConversationRow }) {
  const { t } = useTranslation("messages");
  const { number } = useFormat();
  const { title, lang } = useConversationName()(row);
  const [first, second] = row.others;
  const here = row.others.filter((other) => other.here).length;
  const { last } = row;
  return (
    <li className={classNames("notice-row", row.unread > 0 && !row.muted && "row-unread")}>
      <Face name={first?.person.name ?? title} champion={!second && first?.person.champion === true} />
      <div className="notice-words">
        <p className="topic-title">
          <Link to={row.unread > 0 ? `/messages/${row.id}#new` : `/messages/${row.id}`}>
            <Lang lang={lang}>{title}</Lang>
          </Link>
        </p>
        {last ? (
          <>
            <Lang as="p" lang={last.words.language} className="row-excerpt">
              {last.mine ? t("list.mine", { words: last.words.text }) : last.words.text}
            </Lang>
            <TranslatedLine words={[last.words]} />
          </>
        ) : null}
        <span className="soft">
          <Facts
            items={[
              { key: "people", words: here > 1 ? t("list.people", { count: here + 1, n: number(here + 1) }) : null },
              { key: "time", words: <Time at={row.lastPostAt} /> },
              { key: "muted", words: row.muted ? t("muted") : null },
            ]}
          />
        </span>
      </div>
      <Count value={row.unread} />
    </li>
  );
}
