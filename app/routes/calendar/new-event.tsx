import { ButtonLink } from "#app/components/button.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

/** For those who put events into this calendar. */
export function NewEvent({ space: { slug, plans } }: { space: { slug: string; plans: boolean } }) {
  const { t } = useTranslation("calendar");
  if (!plans) return null;
  return (
    <ButtonLink href={`/communities/${slug}/calendar/new`} kind="primary" icon="calendar">
      {t("new.open")}
    </ButtonLink>
  );
}
