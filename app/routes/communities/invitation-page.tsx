import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { CodeCard } from "#app/components/code-card.tsx";
import { Row, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { invitationSheet, qrCode } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/invitation-page.ts";
import { communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const { origin } = factsOf(args.context);
  return show(args, async (ctx) => {
    const { space, invitation, keys } = await invitationSheet(ctx, {
      space: args.params.space,
      invitationId: args.params.invitationId,
    });
    const link = keys ? `${origin}/join/${keys.secret}` : null;
    return {
      space,
      invitation,
      card: keys && link ? { code: keys.code, link, qr: qrCode(link) } : null,
      typeAt: `${origin.replace(/^https?:\/\//, "")}/join`,
      key: nextSendKey(args.context),
    };
  });
}

/** One invitation as a sheet to show or to print: link, QR code, short code. */
export default function InvitationPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const format = useFormat();
  const { space, invitation, card, typeAt, key } = loaderData;
  const list = `/communities/${space.slug}/invitations`;
  const left = invitation.maxUses - invitation.uses;
  return (
    <Page
      title={t("sheet.title", { community: space.name })}
      crumbs={[...communityCrumbs(space), { label: t("invitations.title"), href: list }]}
    >
      <Stack gap={5}>
        {invitation.state === "valid" ? null : <Banner tone="attention">{t("sheet.over")}</Banner>}
        {card && invitation.state === "valid" ? (
          <CodeCard
            title={t("sheet.cardTitle", { community: space.name })}
            code={card.code}
            link={card.link}
            qr={card.qr}
            until={t("sheet.until", { date: format.date(invitation.expiresAt), count: left })}
          >
            <p>{t("sheet.how", { address: typeAt })}</p>
          </CodeCard>
        ) : null}
        {card ? null : <Banner tone="attention">{t("sheet.gone")}</Banner>}
        {card && invitation.state === "valid" ? <Soft as="p">{t("sheet.print")}</Soft> : null}
        <Row gap={2}>
          <ButtonLink href={list} icon="list">
            {t("invitations.title")}
          </ButtonLink>
          {invitation.state === "valid" ? (
            <ActionForm
              action={`${list}/${invitation.id}/revoke`}
              sendKey={key}
              label={t("invitations.revoke")}
              kind="quiet"
            />
          ) : null}
        </Row>
      </Stack>
    </Page>
  );
}
