import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Card, Row, Soft, Stack } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { CommunityHome } from "#server/features/communities/index.ts";

/** The one thing to do first: write for a member, come in for everybody else. */
export function FirstAct({ space, requested, signedIn }: CommunityHome & { signedIn: boolean }) {
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
export function WhatWaits({ space, texts, welcome, waiting, requested, sendKey }: CommunityHome & { sendKey: string }) {
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
