import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Card, Row, Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import type { InvitationToMentoring, MentoringInList } from "#server/contracts/mentoring.ts";
import { myMentorings } from "#server/features/champions/index.ts";
import type { Route } from "./+types/mentorings-page.ts";
import { MentoringRow } from "./mentoring-in-list.tsx";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  const mine = await show(args, (ctx) => myMentorings(ctx, { after }));
  return { ...mine, firstPage: after === null, key: nextSendKey(args.context) };
}

/** What I asked for, whom I help, and what waits for my answer. */
export default function MentoringsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation(["mentoring", "people"]);
  const { waiting, underWay, invitations, over, firstPage, key } = loaderData;
  const nothing = waiting.length + underWay.length + invitations.length + over.items.length === 0;
  const find = (
    <ButtonLink href="/champions" icon="champion">
      {t("list.find")}
    </ButtonLink>
  );
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      crumbs={[{ label: t("people:me.title"), href: "/me" }]}
      actions={nothing ? null : find}
    >
      <Banner icon="lock">{t("private")}</Banner>
      {invitations.length > 0 ? <Invitations invitations={invitations} sendKey={key} /> : null}
      <Listed title={t("list.waiting")} items={waiting} />
      <Listed title={t("list.underWay")} items={underWay} />
      <Listed title={t("list.over")} items={over.items} />
      {nothing && firstPage ? (
        <EmptyState title={t("list.none.title")} icon="champion" action={find}>
          {t("list.none.text")}
        </EmptyState>
      ) : null}
      <Pager
        first={firstPage ? null : "/mentoring"}
        older={over.next ? `?${new URLSearchParams({ after: over.next })}` : null}
      />
    </Page>
  );
}

function Listed({ title, items }: { title: string; items: readonly MentoringInList[] }) {
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="rows">
        {items.map((one) => (
          <MentoringRow key={one.id} mentoring={one} />
        ))}
      </ul>
    </Section>
  );
}

/** Who was invited to come along decides here. */
function Invitations({ invitations, sendKey }: { invitations: readonly InvitationToMentoring[]; sendKey: string }) {
  const { t } = useTranslation("mentoring");
  return (
    <Section title={t("list.invitations")}>
      <Stack as="ul" gap={3}>
        {invitations.map(({ mentoringId, title, invitedBy, mentor, mentee }) => (
          <Card as="li" key={mentoringId}>
            <Lang as="p" lang={title.language}>
              <b>{title.text}</b>
            </Lang>
            <TranslatedLine words={[title]} />
            <p>
              {t("invitation.text", {
                name: invitedBy?.name ?? "",
                mentor: mentor?.name ?? "",
                mentee: mentee?.name ?? "",
              })}
            </p>
            <Row>
              <ActionForm
                action={`/mentoring/${mentoringId}/join`}
                sendKey={`${sendKey}-${mentoringId.slice(-12)}`}
                label={t("invitation.join")}
                icon="join"
                kind="primary"
              />
              <ActionForm
                action={`/mentoring/${mentoringId}/refuse`}
                sendKey={`${sendKey}-${mentoringId.slice(-12)}n`}
                label={t("invitation.refuse")}
              />
            </Row>
          </Card>
        ))}
      </Stack>
    </Section>
  );
}
