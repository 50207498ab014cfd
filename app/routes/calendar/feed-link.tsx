import { ButtonLink } from "#app/components/button.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

/** To where one gets one's own calendar into other programs. */
export function FeedLink() {
  const { t } = useTranslation("calendar");
  return (
    <ButtonLink href="/calendar/feed" kind="quiet" icon="link">
      {t("feed.open")}
    </ButtonLink>
  );
}
