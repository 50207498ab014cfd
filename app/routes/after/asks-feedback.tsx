import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { workshopPath } from "#server/contracts/event-path.ts";

/** The way to where those who were at a workshop say how it was, and those who led it read that. */
export function AsksFeedback({ slug, leads }: { slug: string; leads: boolean }) {
  const { t } = useTranslation("after");
  return (
    <Banner
      icon="question"
      action={
        <ButtonLink href={`${workshopPath(slug)}/feedback`} kind={leads ? "second" : "primary"}>
          {t(leads ? "feedback.look" : "feedback.say")}
        </ButtonLink>
      }
    >
      {t(leads ? "feedback.asked" : "feedback.ask")}
    </Banner>
  );
}
