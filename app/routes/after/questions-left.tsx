import { Button, ButtonLink } from "#app/components/button.tsx";
import { Row, Section, Soft } from "#app/components/layout.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import type { WorkshopAfter } from "#server/contracts/workshop-after.ts";

type Props = Pick<WorkshopAfter, "workshop" | "questions"> & { sendKey: string };

/** What was asked and what nobody answered, which those who led it send to a forum with one tap. */
export function QuestionsLeft({ workshop: { slug, threadId }, questions: { open, answered, forums }, sendKey }: Props) {
  const { t } = useTranslation("after");
  const { t: ofQuestions } = useTranslation("questions");
  return (
    <Section title={ofQuestions("tabs.questions")}>
      <Soft as="p">
        {open + answered === 0 ? t("page.noQuestions") : t("page.answered", { count: answered })}
        {open > 0 ? ` ${t("page.open", { count: open })}` : ""}
      </Soft>
      {open > 0 && forums.length > 0 ? (
        <SendForm action={`${workshopPath(slug)}/questions/move`} sendKey={`${sendKey}-move`} id="move">
          {forums.length > 1 ? (
            <Select
              name="into"
              label={t("page.into")}
              hint={t("page.intoHint")}
              options={forums.map(({ id, name, language }) => ({ value: id, label: name, lang: language }))}
              defaultValue={forums[0]?.id}
            />
          ) : (
            <>
              <input type="hidden" name="into" value={forums[0]?.id} />
              <Soft as="p">{t("page.intoHint")}</Soft>
            </>
          )}
          <div>
            <Button kind="primary" icon="topic">
              {ofQuestions("moved.allButton", { count: open })}
            </Button>
          </div>
        </SendForm>
      ) : null}
      {open + answered > 0 ? (
        <Row>
          <ButtonLink href={`/live/${threadId}/questions`} icon="question" small>
            {t("page.toQuestions")}
          </ButtonLink>
        </Row>
      ) : null}
    </Section>
  );
}
