import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Card, Row, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { listInvitations, loadCommunity } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/invitations-page.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    const invitations = await listInvitations(ctx, { space: space.id, after });
    return { space, ...invitations, firstPage: after === null, key: nextSendKey(args.context) };
  });
}

/** The invitations of a community, good and over. */
export default function InvitationsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const format = useFormat();
  const { space, items, next, firstPage, key } = loaderData;
  const here = `/communities/${space.slug}/invitations`;
  return (
    <Page
      title={t("invitations.title")}
      crumbs={communityCrumbs(space)}
      lead={t("invitations.lead")}
      actions={
        <ButtonLink href={`${here}/new`} kind="primary" icon="invite">
          {t("invitations.new")}
        </ButtonLink>
      }
    >
      <CommunityViews space={space} current="invitations" />
      {items.length > 0 ? (
        <Stack as="ul" gap={4}>
          {items.map((invitation) => (
            <Card as="li" key={invitation.id}>
              <h2>
                <bdi>{invitation.note || invitation.forWhom?.name || t("invitations.withoutNote")}</bdi>
              </h2>
              <Tags>
                <Tag tone={invitation.state === "valid" ? "done" : "plain"}>
                  {t(`invitations.state.${invitation.state}`)}
                </Tag>
                {invitation.forWhom ? (
                  <Tag icon="me">
                    <bdi>{invitation.forWhom.name}</bdi>
                  </Tag>
                ) : null}
                {invitation.role === "champion" ? <Tag>{t("members.role.champion")}</Tag> : null}
              </Tags>
              <Soft as="p">
                {t("invitations.used", {
                  uses: format.number(invitation.uses),
                  max: format.number(invitation.maxUses),
                })}
                {" · "}
                {t("invitations.until", { date: format.date(invitation.expiresAt) })}
              </Soft>
              {invitation.createdBy ? (
                <Soft as="p">{t("invitations.by", { name: invitation.createdBy.name })}</Soft>
              ) : null}
              {invitation.state === "valid" ? (
                <Row gap={2}>
                  <ButtonLink href={`${here}/${invitation.id}`} icon="print">
                    {t("invitations.show")}
                  </ButtonLink>
                  <ActionForm
                    action={`${here}/${invitation.id}/revoke`}
                    sendKey={`${key}-${invitation.id.slice(-12)}`}
                    label={t("invitations.revoke")}
                    kind="quiet"
                  />
                </Row>
              ) : null}
            </Card>
          ))}
        </Stack>
      ) : (
        <EmptyState title={t("invitations.none.title")} icon="invite">
          {t("invitations.none.text")}
        </EmptyState>
      )}
      <Pager
        first={firstPage ? null : "?"}
        older={next ? `?${new URLSearchParams({ after: next })}` : null}
        words={{ newer: t("invitations.title"), older: t("invitations.next") }}
      />
    </Page>
  );
}
