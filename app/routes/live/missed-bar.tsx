import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { LivePage, Missed } from "#server/contracts/live-threads.ts";
import { postPath } from "#server/contracts/threads.ts";

type Props = { page: LivePage; missed: Missed; sendKey: string };

/** In place of a scroll: how much was said since the reader was here, and the way to what matters, answers first. */
export function MissedBar({ page, missed, sendKey }: Props) {
  const { t } = useTranslation("live");
  const { thread } = page;
  const { messages, answers, answer } = missed;
  const from = thread.lastRead + 1;
  return (
    <Banner
      icon="down"
      title={t("missed.messages", { count: messages })}
      action={
        <>
          {answer === null ? null : (
            <ButtonLink href={postPath(thread, answer)} kind="primary" small>
              {t("missed.toAnswers", { count: answers })}
            </ButtonLink>
          )}
          <ButtonLink href={postPath(thread, from)} small>
            {t("missed.fromThere")}
          </ButtonLink>
          <ActionForm
            action={`/topics/${thread.id}/read`}
            sendKey={`${sendKey}-missed`}
            fields={{ number: String(thread.lastNumber) }}
            label={t("missed.done")}
            icon="check"
            kind="quiet"
            small
          />
        </>
      }
    >
      {answers > 0 ? t("missed.answers", { count: answers }) : null}
    </Banner>
  );
}
