import { Link } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Card } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { Time } from "#app/components/time.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { LivePage } from "#server/contracts/live-threads.ts";

/** What a live thread came to, for who comes later; and where those who were there say how it was. */
export function Afterwards({ page, signedIn }: { page: LivePage; signedIn: boolean }) {
  const { t } = useTranslation("live");
  const { thread, live, viewer } = page;
  const { summary, state, feedbackFormId } = live;
  const here = `/live/${thread.id}`;
  return (
    <>
      {summary ? (
        <Card as="section" id="summary">
          <h2>{t("summary.title")}</h2>
          <Prose html={summary.html} lang={summary.language} />
          <p className="soft">
            {t("summary.by")} <bdi>{summary.by?.name}</bdi>, <Time at={summary.at} />{" "}
            <Link to={`${here}/summary`}>{t(thread.can.lead ? "summary.change" : "summary.before")}</Link>
          </p>
        </Card>
      ) : state === "ended" && thread.can.lead ? (
        <Banner
          tone="attention"
          icon="document"
          action={
            <ButtonLink href={`${here}/summary`} small>
              {t("summary.write")}
            </ButtonLink>
          }
        >
          {t("summary.ask")}
        </Banner>
      ) : null}
      {feedbackFormId && state === "ended" && signedIn && viewer.posts ? (
        <Banner
          icon="question"
          action={
            <ButtonLink href={`/forms/${feedbackFormId}`} small>
              {t("feedback.say")}
            </ButtonLink>
          }
        >
          {t("feedback.ask")}
        </Banner>
      ) : null}
    </>
  );
}
