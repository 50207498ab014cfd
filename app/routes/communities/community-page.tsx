import { Link, useRevalidator } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Card, Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { AsideSection, Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Prose } from "#app/components/prose.tsx";
import { StatLine } from "#app/components/stat-line.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { TopicList } from "#app/components/topic-row.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAskAgain, waitingIn } from "#app/live/fetch-translations.ts";
import { useSpaceNews } from "#app/live/use-space-news.ts";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import type { CalendarEntry } from "#server/contracts/calendar.ts";
import type { ChampionView } from "#server/contracts/champions.ts";
import { nextEvents } from "#server/core/calendar/index.ts";
import { championsInBrief } from "#server/features/champions/index.ts";
import { type CommunityHome, communityHome } from "#server/features/communities/index.ts";
import { type LiveNow as Live, liveNow } from "#server/features/live-threads/index.ts";
import { ComingUp } from "../calendar/coming-up.tsx";
import { zoneNames } from "../calendar/zone-names.ts";
import { LiveNow } from "../live/live-now.tsx";
import type { Route } from "./+types/community-page.ts";
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
      aside={<Beside {...loaderData} />}
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

type Loaded = CommunityHome & {
  champions: ChampionView[];
  live: Live;
  coming: CalendarEntry[];
  zoneNames: Record<string, string>;
  signedIn: boolean;
  sendKey: string;
};

function ThemeTags({ themes }: Pick<Loaded, "themes">) {
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

/** The one thing to do first: write for a member, come in for everybody else. */
function FirstAct({ space, requested, signedIn }: Loaded) {
  const { t } = useTranslation("communities");
  const here = `/communities/${space.slug}`;
  if (space.can.post) {
    return (
      <ButtonLink href={`${here}/topics/new`} kind="primary" icon="write">
        {t("home.newTopic")}
      </ButtonLink>
    );
  }
  if (space.archived || requested || space.myRole) return null;
  if (space.can.join || (!signedIn && space.joinRule === "open")) {
    return (
      <ButtonLink href={`${here}/join`} kind="primary" icon="join">
        {t("home.join")}
      </ButtonLink>
    );
  }
  if (space.can.request || (!signedIn && space.joinRule === "request")) {
    return (
      <ButtonLink href={`${here}/request`} kind="primary" icon="join">
        {t("home.ask")}
      </ButtonLink>
    );
  }
  return <Soft>{t("home.byInvitation")}</Soft>;
}

/** What this reader has to know or decide before anything else. */
function WhatWaits({ space, texts, welcome, waiting, requested, sendKey }: Loaded) {
  const { t } = useTranslation("communities");
  const here = `/communities/${space.slug}`;
  return (
    <Stack gap={3}>
      {requested ? (
        <Banner
          tone="attention"
          action={
            <ActionForm
              action={`${here}/request/withdraw`}
              sendKey={sendKey}
              label={t("home.withdraw")}
              icon="undo"
              small
            />
          }
        >
          {t("home.requested")}
        </Banner>
      ) : null}
      {waiting > 0 ? (
        <Banner
          tone="attention"
          icon="people"
          action={
            <ButtonLink href={`${here}/requests`} small>
              {t("home.seeRequests")}
            </ButtonLink>
          }
        >
          {t("home.requests", { count: waiting })}
        </Banner>
      ) : null}
      {welcome ? (
        <Card as="section">
          <h2>{t("home.welcome")}</h2>
          <Prose html={texts.welcomeHtml} lang={texts.welcomeIn} />
          <Row>
            <ActionForm
              action={`${here}/welcome/away`}
              sendKey={sendKey}
              label={t("home.welcomeDone")}
              icon="check"
              small
            />
          </Row>
        </Card>
      ) : null}
    </Stack>
  );
}

function Beside({ space, inCharge, champions }: Loaded) {
  const { t } = useTranslation(["communities", "champions"]);
  const members = `/communities/${space.slug}/members`;
  return (
    <>
      <AsideSection title={t("home.about")}>
        <StatLine
          items={[
            {
              value: space.memberCount,
              label: t("home.members"),
              icon: "people",
              ...(space.can.seeMembers ? { href: members } : {}),
            },
            { value: space.threadCount, label: t("home.topics"), icon: "topic" },
          ]}
        />
        <ButtonLink kind="quiet" href={`/communities/${space.slug}/about`}>
          {t("home.aboutLink")}
        </ButtonLink>
      </AsideSection>
      {champions.length > 0 ? (
        <AsideSection title={t("champions:brief")}>
          <Stack gap={3}>
            {champions.map(({ person }) => (
              <PersonLine key={person.id} face name={person.name} href={`/people/${person.handle}`} part="champion" />
            ))}
          </Stack>
          <ButtonLink kind="quiet" href={`/communities/${space.slug}/champions`}>
            {t("champions:more")}
          </ButtonLink>
        </AsideSection>
      ) : null}
      <AsideSection title={t("home.inCharge")}>
        {inCharge.length > 0 ? (
          <Stack gap={3}>
            {inCharge.map((person) => (
              <PersonLine key={person.id} face name={person.name} href={`/people/${person.handle}`} />
            ))}
          </Stack>
        ) : (
          <Soft>{t("home.nobodyInCharge")}</Soft>
        )}
      </AsideSection>
    </>
  );
}
