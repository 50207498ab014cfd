import { Time } from "#app/components/time.tsx";
import { TopicRow } from "#app/components/topic-row.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import type { TopicRowView } from "#server/contracts/threads.ts";
import { asRead, type PageTranslations } from "#server/contracts/translation.ts";

type Props = {
  topic: TopicRowView;
  translations: PageTranslations;
  space?: { name: string; language: string };
};

/** A topic as a line of a list, in its reader's language where there is a translation; its link leads to the first unread post. */
export function TopicInList({ topic, translations: { first, views }, space }: Props) {
  const { title, lang } = useTopicTitle()(topic);
  const words = lang === undefined ? null : asRead({ text: title, language: lang }, { view: views[topic.id], first });
  return (
    <TopicRow
      title={words?.text ?? title}
      href={topic.unread > 0 ? `/topics/${topic.id}#new` : `/topics/${topic.id}`}
      lang={words?.language ?? lang}
      question={topic.question ? (topic.helped ? "helped" : "open") : undefined}
      pinned={topic.pinned}
      closed={topic.closed}
      hidden={topic.hidden}
      replies={topic.replies}
      last={{ name: topic.lastAuthor.name, time: <Time at={topic.lastPostAt} /> }}
      unread={topic.unread}
      people={facesOf(topic)}
      beside={<TranslatedLine words={[words]} />}
      space={space && { name: space.name, lang: space.language }}
    />
  );
}

function facesOf({ author, lastAuthor }: TopicRowView) {
  return author.id === lastAuthor.id ? [author] : [author, lastAuthor];
}
