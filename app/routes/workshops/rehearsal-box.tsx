import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Section } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { roomPath } from "#server/contracts/workshop-room.ts";
import type { WorkshopView } from "#server/contracts/workshops.ts";

type Props = { workshop: WorkshopView; rehearsal: string | null; sendKey: string };

/** Trying a workshop out before it begins: for those who lead it, and for who interprets while a rehearsal goes on. */
export function RehearsalBox({ workshop, rehearsal, sendKey }: Props) {
  const { t } = useTranslation("room");
  if (rehearsal)
    return (
      <Banner
        icon="live"
        action={
          <ButtonLink href={roomPath(rehearsal)} icon="join" kind="primary">
            {t("rehearsal.enter")}
          </ButtonLink>
        }
      >
        {t("rehearsal.on")}
      </Banner>
    );
  if (!workshop.can.rehearse) return null;
  return (
    <Section title={t("rehearsal.title")}>
      <p>{t("rehearsal.text")}</p>
      <div>
        <ActionForm
          action={`${workshopPath(workshop.slug)}/rehearse`}
          sendKey={`${sendKey}-rehearse`}
          label={t("rehearsal.do")}
          icon="live"
        />
      </div>
    </Section>
  );
}
