import { Link } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { CardGrid, Row, Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Prose } from "#app/components/prose.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { FrontPage as Front } from "#server/features/programme/index.ts";
import { CommunityInList } from "../communities/community-in-list.tsx";
import { ThemeBranches } from "../themes/theme-branches.tsx";

/** The public face: what the programme is, its themes, its communities, how to join, whom to ask. */
export function FrontPage({ site, front }: { site: string; front: Front }) {
  const { t } = useTranslation("front");
  const { text, themes, themeNames, communities, more } = front;
  return (
    <Page
      title={site}
      lead={t("guest.lead")}
      actions={
        <>
          <ButtonLink href="/communities" kind="primary" icon="topic">
            {t("guest.read")}
          </ButtonLink>
          <ButtonLink href="/join" icon="key">
            {t("guest.haveCode")}
          </ButtonLink>
        </>
      }
    >
      <Section title={t("guest.whatTitle")}>
        {text ? (
          <Prose html={text.html} lang={text.language} />
        ) : (
          <Stack gap={3}>
            <p>{t("guest.what1")}</p>
            <p>{t("guest.what2")}</p>
          </Stack>
        )}
      </Section>
      <Section title={t("guest.themes")}>
        {themes.length > 0 ? <ThemeBranches themes={themes} /> : <p>{t("guest.noThemes")}</p>}
      </Section>
      <Section
        title={t("guest.communities")}
        action={more ? <Link to="/communities">{t("guest.allCommunities")}</Link> : null}
      >
        {communities.length > 0 ? (
          <CardGrid>
            {communities.map((community) => (
              <CommunityInList key={community.id} community={community} themes={themeNames} />
            ))}
          </CardGrid>
        ) : (
          <EmptyState title={t("guest.noCommunities.title")} icon="people" level={3}>
            {t("guest.noCommunities.text")}
          </EmptyState>
        )}
      </Section>
      <HowToJoin openSignUp={front.openSignUp} />
      <AskSomebody {...front.contact} />
    </Page>
  );
}

function HowToJoin({ openSignUp }: { openSignUp: boolean }) {
  const { t } = useTranslation("front");
  return (
    <Section title={t("guest.join")}>
      <Stack gap={3}>
        <p>{openSignUp ? t("guest.joinOpen") : t("guest.joinInvited")}</p>
        <p>{t("guest.joinNoMailbox")}</p>
        <Row gap={2}>
          {openSignUp ? (
            <ButtonLink href="/sign-up" icon="join">
              {t("guest.signUp")}
            </ButtonLink>
          ) : null}
          <ButtonLink href="/sign-in" icon="me">
            {t("guest.signIn")}
          </ButtonLink>
        </Row>
      </Stack>
    </Section>
  );
}

function AskSomebody({ name }: { name: string }) {
  const { t } = useTranslation("front");
  return (
    <Section title={t("guest.askTitle")}>
      <p>{name ? t("guest.ask", { name }) : t("guest.askAnybody")}</p>
      <Link to="/help#ask">{t("guest.askWhere")}</Link>
    </Section>
  );
}
