import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { InvitationView } from "#server/contracts/spaces.ts";
import { ActionForm } from "./action-form.tsx";
import { Banner } from "./banner.tsx";
import { ButtonLink } from "./button.tsx";
import { CodeCard } from "./code-card.tsx";
import { Row, Soft, Stack } from "./layout.tsx";

/** What is printed of an invitation: null when it cannot be shown any more. */
export type InvitationCard = { code: string; link: string; qr: { size: number; path: string } } | null;

interface InvitationSheetProps {
  /** To what it lets people in. */
  name: string;
  invitation: InvitationView;
  card: InvitationCard;
  /** Where somebody types the code. */
  typeAt: string;
  /** The list that it stands in. */
  list: { href: string; label: string };
  /** Where it is taken back. */
  revoke: string;
  sendKey: string;
}

/** One invitation as a sheet to show or to print: link, QR code, short code. */
export function InvitationSheet({ name, invitation, card, typeAt, list, revoke, sendKey }: InvitationSheetProps) {
  const { t } = useTranslation("communities");
  const format = useFormat();
  const good = invitation.state === "valid";
  const left = invitation.maxUses - invitation.uses;
  return (
    <Stack gap={5}>
      {good ? null : <Banner tone="attention">{t("sheet.over")}</Banner>}
      {card && good ? (
        <CodeCard
          title={t("sheet.cardTitle", { community: name })}
          code={card.code}
          link={card.link}
          qr={card.qr}
          until={t("sheet.until", { date: format.date(invitation.expiresAt), count: left })}
        >
          <p>{t("sheet.how", { address: typeAt })}</p>
        </CodeCard>
      ) : null}
      {card ? null : <Banner tone="attention">{t("sheet.gone")}</Banner>}
      {card && good ? <Soft as="p">{t("sheet.print")}</Soft> : null}
      <Row gap={2}>
        <ButtonLink href={list.href} icon="list">
          {list.label}
        </ButtonLink>
        {good ? <ActionForm action={revoke} sendKey={sendKey} label={t("invitations.revoke")} kind="quiet" /> : null}
      </Row>
    </Stack>
  );
}
