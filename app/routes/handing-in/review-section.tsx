import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type SubmissionPage, submissionPath } from "#server/contracts/submissions.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";

/** Where those who decide talk about it among themselves: the way there, in, or to begin. */
export function ReviewSection({ submission, sendKey }: { submission: SubmissionPage; sendKey: string }) {
  const { t } = useTranslation("handIn");
  const { id, can, review } = submission;
  if (!can.comment) return null;
  const here = `${submissionPath(id)}/talk`;
  return (
    <Section title={t("talk.title")}>
      <Stack gap={3}>
        <Soft as="p">{t("talk.lead")}</Soft>
        <div>
          {review === null ? (
            <ButtonLink href={here} icon="reply">
              {t("talk.begin")}
            </ButtonLink>
          ) : review.inside ? (
            <ButtonLink href={threadPath({ kind: "private", id: review.threadId })} icon="reply">
              {t("talk.read")}
            </ButtonLink>
          ) : (
            <ActionForm action={`${here}/join`} sendKey={sendKey} label={t("talk.join")} icon="join" />
          )}
        </div>
      </Stack>
    </Section>
  );
}
