import { Link } from "react-router";
import { Faces } from "#app/components/face.tsx";
import { Facts } from "#app/components/facts.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Time } from "#app/components/time.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTextIn } from "#app/i18n/use-text-in.ts";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { LiveRow } from "#server/contracts/live-threads.ts";
import { asRead, type PageTranslations } from "#server/contracts/translation.ts";
import { LiveStateTag } from "./live-state-tag.tsx";

type Props = { label: string; rows: readonly LiveRow[]; translations: PageTranslations };

/** Live threads below each other: whether one goes on, what it is about, with whom. */
export function LiveRows({ label, rows, translations }: Props) {
  return (
    <ul className="rows" aria-label={label}>
      {rows.map((row) => (
        <LiveInList key={row.id} row={row} translations={translations} />
      ))}
    </ul>
  );
}

function LiveInList({ row, translations: { first, views } }: { row: LiveRow; translations: PageTranslations }) {
  const { t } = useTranslation("live");
  const { number, list, full } = useFormat();
  const { title, lang } = useTopicTitle()(row);
  const words = lang === undefined ? null : asRead({ text: title, language: lang }, { view: views[row.id], first });
  const begins = row.state === "announced" ? row.session?.startsAt : null;
  const inWords = useTextIn();
  const theme = row.session?.theme ? inWords(row.session.theme.names) : null;
  const names = list(row.hosts.map(({ name }) => name));
  return (
    <li className="topic-row">
      <h3 className="topic-title">
        <Link to={`/live/${row.id}`}>
          <Lang lang={words?.language ?? lang}>{words?.text ?? title}</Lang>
        </Link>
      </h3>
      <TranslatedLine words={[words]} />
      <div className="topic-facts">
        <LiveStateTag state={row.state} />
        <span className="soft">
          <Facts
            items={[
              { key: "theme", words: theme && <Lang lang={theme.language}>{theme.text}</Lang> },
              { key: "hosts", words: row.hosts.length > 0 ? t("page.with", { names }) : null },
              { key: "posts", words: t("page.messages", { count: row.posts, n: number(row.posts) }) },
              {
                key: "time",
                words: begins ? <Time at={begins}>{full(begins)}</Time> : <Time at={row.lastPostAt} />,
              },
            ]}
          />
        </span>
        <Faces people={row.hosts.map(({ name }) => ({ name, champion: true }))} />
      </div>
    </li>
  );
}
