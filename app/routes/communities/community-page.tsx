import { Link, useRevalidator } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { TopicList } from "#app/components/topic-row.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAskAgain, waitingIn } from "#app/live/fetch-translations.ts";
import { useSpaceNews } from "#app/live/use-space-news.ts";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { nextEvents } from "#server/core/calendar/index.ts";
import { championsInBrief } from "#server/features/champions/index.ts";
import { type CommunityHome, communityHome } from "#server/features/communities/index.ts";
import { liveNow } from "#server/features/live-threads/index.ts";
import { ComingUp } from "../calendar/coming-up.tsx";
import { zoneNames } from "../calendar/zone-names.ts";
import { LiveNow } from "../live/live-now.tsx";
import type { Route } from "./+types/community-page.ts";
import { BesideCommunity } from "./beside-community.tsx";
import { FirstAct, WhatWaits } from "./community-first.tsx";
import { CommunityViews, communityHandle } from "./community-frame.tsx";
import { TopicInList } from "./topic-in-list.tsx";

export const handle = communityHandle;

/** The calendar has the rest. */
const COMING = 2;

export async function loader(args: Route.LoaderArgs) {
  const languages = readerLanguages(args.context);
  return show(args, async (ctx) => {
    const home = await communityHome(ctx, { space: args.params.space, languages });
    const champions = await championsInBrief(ctx, home.space, languages);
    const live = await liveNow(ctx, [home.space.id]);
    const coming = await nextEvents(ctx, { of: { space: home.space.id }, limit: COMING });
    const shown = { champions, live, coming, zoneNames: zoneNames(args.context, coming) };
    return { ...home, ...shown, signedIn: viewerOf(args.context) !== null, sendKey: nextSendKey(args.context) };
  });
}

/** The door of a community: what is talked about, what waits for the reader, and who looks after it. */
export default function CommunityPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, texts, themes, topics, translations, waiting, live, seq } = loaderData;
  useSpaceNews({ id: space.id, seq, reads: translations.reads });
  const { revalidate } = useRevalidator();
  useAskAgain(
    [translations, live.translations].some((of) => waitingIn(of).length > 0),
    () => void revalidate(),
  );
  return (
    <Page
      title={space.name}
      titleLang={space.language}
      crumbs={[{ label: t("list.title"), href: "/communities" }]}
      tags={<ThemeTags themes={themes} />}
      lead={texts.description}
      leadLang={texts.describedIn}
      actions={<FirstAct {...loaderData} />}
      aside={<BesideCommunity {...loaderData} />}
    >
      <CommunityViews space={space} current="home" waiting={waiting} />
      <WhatWaits {...loaderData} />
      <LiveNow live={loaderData.live} />
      <ComingUp of={space} entries={loaderData.coming} zoneNames={loaderData.zoneNames} />
      <Section
        title={t("home.topics")}
        action={
          topics.older ? (
            <ButtonLink href={`/communities/${space.slug}/topics`} kind="quiet" small>
              {t("home.allTopics")}
            </ButtonLink>
          ) : null
        }
      >
        {topics.topics.length > 0 ? (
          <TopicList label={t("home.topics")}>
            {topics.topics.map((topic) => (
              <TopicInList key={topic.id} topic={topic} translations={translations} />
            ))}
          </TopicList>
        ) : (
          <EmptyState title={t("home.noTopics.title")} icon="topic" level={3}>
            {space.can.post ? t("home.noTopics.member") : t("home.noTopics.guest")}
          </EmptyState>
        )}
      </Section>
    </Page>
  );
}

function ThemeTags({ themes }: Pick<CommunityHome, "themes">) {
  if (themes.length === 0) return null;
  return (
    <Tags>
      {themes.map(({ id, slug, name, language }) => (
        <Link key={id} to={`/themes/${slug}`} className="tag-link">
          <Tag lang={language}>{name}</Tag>
        </Link>
      ))}
    </Tags>
  );
}
