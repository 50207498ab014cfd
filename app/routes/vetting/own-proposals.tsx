import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Row, Stack } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { OwnProposal } from "#server/contracts/vetting.ts";

/** Above a community's champions: that the reader is proposed, and whom they proposed; it can be taken back. */
export function OwnProposals({ proposals, sendKey }: { proposals: readonly OwnProposal[]; sendKey: string }) {
  const { t } = useTranslation("vetting");
  if (proposals.length === 0) return null;
  return (
    <Stack gap={3}>
      {proposals.map(({ id, person, isMe }) => (
        <Banner
          key={id}
          tone="attention"
          action={
            <Row gap={2}>
              {isMe ? (
                <ButtonLink href="/me/champion" icon="edit" small>
                  {t("own.profile")}
                </ButtonLink>
              ) : null}
              <ActionForm
                action={`/champions/proposals/${id}/withdraw`}
                sendKey={`${sendKey}-${id.slice(-12)}`}
                label={t("own.withdraw")}
                small
              />
            </Row>
          }
        >
          {isMe ? t("own.mine") : t("own.theirs", { name: person.name })}
        </Banner>
      ))}
    </Stack>
  );
}
