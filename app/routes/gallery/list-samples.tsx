import { Button } from "#app/components/button.tsx";
import { CommunityCard } from "#app/components/community-card.tsx";
import { CardGrid, Section } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { NoticeList, NoticeRow } from "#app/components/notice-row.tsx";
import { Count } from "#app/components/tag.tsx";
import { Time } from "#app/components/time.tsx";
import { TopicList, TopicRow } from "#app/components/topic-row.tsx";
import type { SamplesProps } from "./samples.ts";

type ListProps = SamplesProps & { language: string };

/** Topics, notices and communities with 0, 1 and 10,000 of what they count. */
export function ListSamples(props: ListProps) {
  const { words } = props;
  return (
    <Section title={words.sections.lists} id="lists">
      <TopicSamples {...props} />
      <NoticeSamples {...props} />
      <CommunitySamples {...props} />
      <LinkList>
        <LinkRow href="#lists" icon="language" title={words.steps.language}>
          {words.lead}
        </LinkRow>
        <LinkRow href="#lists" icon="me" title={words.steps.about} trailing={<Count value={4} />} />
      </LinkList>
    </Section>
  );
}

function TopicSamples({ words, language }: ListProps) {
  const { topic, people } = words;
  const last = { name: people.efrain, time: <Time at="2026-11-22T09:40:00Z" /> };
  const faces = [{ name: people.sita }, { name: people.efrain, champion: true }, { name: people.khamla }];
  return (
    <TopicList label={words.tabs.topics}>
      <TopicRow
        title={topic.title}
        href="#lists"
        lang={language}
        question="helped"
        replies={10_000}
        unread={10_000}
        last={last}
        people={faces}
        pinned
      />
      <TopicRow
        title={topic.title}
        href="#lists"
        lang={language}
        question="open"
        replies={1}
        unread={1}
        last={last}
        excerpt={topic.excerpt}
      />
      <TopicRow
        title={topic.short}
        href="#lists"
        lang={language}
        replies={0}
        last={last}
        closed
        space={{ name: words.community.longName, lang: language }}
      />
      <TopicRow
        title={topic.excerpt}
        href="#lists"
        lang={language}
        replies={0}
        last={{ name: people.maria, time: words.time.now }}
        people={faces.slice(0, 1)}
      />
    </TopicList>
  );
}

function NoticeSamples({ words, language }: ListProps) {
  const { notice, people, time } = words;
  return (
    <NoticeList label={words.sections.lists}>
      <NoticeRow
        href="#lists"
        unread
        person={{ name: people.efrain, champion: true }}
        icon="reply"
        time={time.now}
        excerpt={words.post.answer}
        excerptLang={language}
      >
        {notice.reply}
      </NoticeRow>
      <NoticeRow href="#lists" unread person={{ name: people.sita }} icon="mention" time={time.hours}>
        {notice.mention}
      </NoticeRow>
      <NoticeRow href="#lists" person={{ name: people.sita }} icon="check" time={time.yesterday}>
        {notice.helped}
      </NoticeRow>
      <NoticeRow href="#lists" icon="people" time={time.days}>
        {notice.joined}
      </NoticeRow>
    </NoticeList>
  );
}

function CommunitySamples({ words, language }: ListProps) {
  const { community, themes } = words;
  return (
    <div className="section">
      <CardGrid>
        <CommunityCard
          name={community.name}
          href="#lists"
          lang={language}
          summary={community.summary}
          themes={[themes.finance]}
          access="open"
          members={412}
          champions={31}
          unread={4}
          joined
        />
        <CommunityCard
          name={community.longName}
          href="#lists"
          lang={language}
          summary={community.welcome}
          themes={[themes.forests, themes.markets]}
          access="request"
          members={10_000}
          champions={1}
          action={
            <Button icon="join" small>
              {words.acts.join}
            </Button>
          }
        />
        <CommunityCard name={words.topic.short} href="#lists" lang={language} access="private" members={1} />
      </CardGrid>
    </div>
  );
}
