import { Time } from "#app/components/time.tsx";
import { TopicRow } from "#app/components/topic-row.tsx";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import type { TopicRowView } from "#server/contracts/threads.ts";

/** A topic as a line of a list; its link leads to the first unread post. */
export function TopicInList({ topic, space }: { topic: TopicRowView; space?: { name: string; language: string } }) {
  const { title, lang } = useTopicTitle()(topic);
  return (
    <TopicRow
      title={title}
      href={topic.unread > 0 ? `/topics/${topic.id}#new` : `/topics/${topic.id}`}
      lang={lang}
      question={topic.question ? (topic.helped ? "helped" : "open") : undefined}
      pinned={topic.pinned}
      closed={topic.closed}
      hidden={topic.hidden}
      replies={topic.replies}
      last={{ name: topic.lastAuthor.name, time: <Time at={topic.lastPostAt} /> }}
      unread={topic.unread}
      people={facesOf(topic)}
      space={space && { name: space.name, lang: space.language }}
    />
  );
}

function facesOf({ author, lastAuthor }: TopicRowView) {
  return author.id === lastAuthor.id ? [author] : [author, lastAuthor];
}
