import { Link, useRevalidator } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { CardGrid, Section, Soft, Stack } from "#app/components/layout.tsx";
import { AsideSection, Page } from "#app/components/page.tsx";
import { Steps } from "#app/components/steps.tsx";
import { TopicList } from "#app/components/topic-row.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAskAgain, waitingIn } from "#app/live/fetch-translations.ts";
import type { PlanInList } from "#server/contracts/plans.ts";
import type { FirstSteps, MemberHome as Home, TopicSomewhere } from "#server/features/communities/index.ts";
import type { LiveNow as Live } from "#server/features/live-threads/index.ts";
import { EventRow } from "../calendar/event-row.tsx";
import { CommunityInList } from "../communities/community-in-list.tsx";
import { TopicInList } from "../communities/topic-in-list.tsx";
import { LiveNow } from "../live/live-now.tsx";
import { PlanRows } from "../plans/plan-rows.tsx";

type Props = {
  viewer: { name: string; siteRole: "member" | "staff" | "admin" };
  home: Home;
  live: Live;
  plans: readonly PlanInList[];
  themes: readonly { id: string; name: string }[];
  zoneNames: Record<string, string>;
  sendKey: string;
};

/** What is new for a member: first steps, requests to answer, topics, questions, their communities. */
export function MemberHome({ viewer, home, live, plans, themes, zoneNames, sendKey }: Props) {
  const { t } = useTranslation("front");
  const { t: ofPlans } = useTranslation("plans");
  const { communities, topics, questions, events, steps, translations } = home;
  const { revalidate } = useRevalidator();
  useAskAgain(
    [translations, live.translations].some((of) => waitingIn(of).length > 0),
    () => void revalidate(),
  );
  return (
    <Page
      title={t("member.title", { name: viewer.name })}
      aside={
        viewer.siteRole === "member" ? null : (
          <AsideSection title={t("member.staff")}>
            <Stack as="ul" gap={2}>
              <li>
                <Link to="/admin">{t("member.admin")}</Link>
              </li>
              <li>
                <Link to="/communities/new">{t("member.found")}</Link>
              </li>
            </Stack>
          </AsideSection>
        )
      }
    >
      <Stack gap={3}>
        {steps ? <MyFirstSteps steps={steps} topics={topics} sendKey={sendKey} /> : null}
        {communities
          .filter(({ waiting }) => waiting > 0)
          .map((space) => (
            <Banner
              key={space.id}
              tone="attention"
              icon="people"
              title={space.name}
              action={
                <ButtonLink href={`/communities/${space.slug}/requests`} small>
                  {t("member.requests", { count: space.waiting })}
                </ButtonLink>
              }
            />
          ))}
      </Stack>
      <LiveNow live={live} />
      <Section title={t("member.new")}>
        {topics.length > 0 ? (
          <Topics label={t("member.new")} topics={topics} translations={translations} />
        ) : (
          <EmptyState title={t("member.newNone.title")} icon="check" level={3}>
            {t("member.newNone.text")}
          </EmptyState>
        )}
      </Section>
      {questions.length > 0 ? (
        <Section title={t("member.questions")}>
          <Topics label={t("member.questions")} topics={questions} translations={translations} />
        </Section>
      ) : null}
      <Section title={t("member.coming")} action={<Link to="/calendar">{t("member.calendar")}</Link>}>
        {events.length > 0 ? (
          <ul className="rows">
            {events.map((entry) => (
              <EventRow key={`${entry.eventId} ${entry.time.startsAt}`} entry={entry} zoneNames={zoneNames} withSpace />
            ))}
          </ul>
        ) : (
          <Soft as="p">{t("member.nothingComes")}</Soft>
        )}
      </Section>
      <Section
        title={ofPlans("list.mine")}
        action={<Link to="/plans">{ofPlans(plans.length > 0 ? "list.all" : "list.new")}</Link>}
      >
        {plans.length > 0 ? (
          <PlanRows label={ofPlans("list.mine")} plans={plans} level={3} withCommunity />
        ) : (
          <Soft as="p">{ofPlans("list.lead")}</Soft>
        )}
      </Section>
      <Section title={t("member.communities")} action={<Link to="/communities">{t("member.allCommunities")}</Link>}>
        {communities.length > 0 ? (
          <CardGrid>
            {communities.map((community) => (
              <CommunityInList key={community.id} community={community} themes={themes} unread={community.unread} />
            ))}
          </CardGrid>
        ) : (
          <EmptyState
            title={t("member.noCommunities.title")}
            icon="people"
            level={3}
            action={
              <ButtonLink href="/communities" kind="primary" icon="people">
                {t("member.findCommunity")}
              </ButtonLink>
            }
          >
            {t("member.noCommunities.text")}
          </EmptyState>
        )}
      </Section>
    </Page>
  );
}

type TopicsProps = { label: string; topics: readonly TopicSomewhere[] } & Pick<Home, "translations">;

function Topics({ label, topics, translations }: TopicsProps) {
  return (
    <TopicList label={label}>
      {topics.map((topic) => (
        <TopicInList key={topic.id} topic={topic} translations={translations} space={topic.space} />
      ))}
    </TopicList>
  );
}

function MyFirstSteps({
  steps,
  topics,
  sendKey,
}: {
  steps: FirstSteps;
  topics: readonly TopicSomewhere[];
  sendKey: string;
}) {
  const { t } = useTranslation("front");
  const [first] = topics;
  const items = [
    { name: "languages", href: "/me/language" },
    { name: "introduced", href: "/me/profile" },
    { name: "joined", href: "/communities" },
    { name: "read", href: first ? `/topics/${first.id}` : "/communities" },
  ] as const;
  return (
    <Stack gap={2}>
      <Steps
        title={t("steps.title")}
        items={items.map(({ name, href }) => ({
          label: t(`steps.${name}`),
          hint: t(`steps.${name}Hint`),
          href,
          done: steps[name],
        }))}
      />
      <ActionForm action="/first-steps/away" sendKey={sendKey} label={t("steps.away")} kind="quiet" small />
    </Stack>
  );
}
