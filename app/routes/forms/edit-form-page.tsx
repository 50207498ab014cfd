import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TabLinks } from "#app/components/tab-links.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { type FormFacts, headingOf, QUESTION_TYPES, textsIn } from "#server/contracts/forms.ts";
import { languageName, NO_TRANSLATIONS } from "#server/contracts/translation.ts";
import type { Route } from "./+types/edit-form-page.ts";
import { CLOSES_AFTER } from "./closes-after.ts";
import { formHandle, useFormCrumbs } from "./form-crumbs.ts";
import { QuestionField } from "./form-fields.tsx";
import { FormLanguages } from "./form-languages.tsx";
import { useFormWords } from "./form-words.ts";
import { keptForm } from "./kept-form.ts";

export const handle = formHandle;

export async function loader(args: Route.LoaderArgs) {
  const opened = await show(args, (ctx) => keptForm(ctx, args.params.formId, { draft: true }));
  return { ...opened, seenIn: new URL(args.request.url).searchParams.get("in"), key: nextSendKey(args.context) };
}

/** A form while it is made: how it looks, in each of its languages, and what can be done with each part. */
export default function EditForm({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("forms");
  const { form, space, place, seenIn, key } = loaderData;
  const reads = [seenIn ?? form.language];
  const words = useFormWords(form, { ...NO_TRANSLATIONS, reads });
  const here = `/forms/${form.id}`;
  const title = words(headingOf(form));
  const intro = words(form.intro);
  return (
    <Page
      title={title?.text || t(`kind.${form.kind}`)}
      titleLang={title?.language}
      crumbs={useFormCrumbs({ form, space, place }).slice(0, -1)}
      lead={intro?.text}
      leadLang={intro?.language}
      actions={
        <ButtonLink href={`${here}/words`} kind="quiet" icon="edit">
          {t("make.about")}
        </ButtonLink>
      }
    >
      <SeenIn form={form} current={reads[0] ?? ""} />
      <Section title={t("make.questions")}>
        {form.questions.length === 0 ? (
          <EmptyState title={t("make.noQuestions")}>{t("make.noQuestionsText")}</EmptyState>
        ) : (
          <Stack as="ol" gap={5}>
            {form.questions.map((question, at) => (
              <li key={question.id}>
                <fieldset className="form-preview" disabled>
                  <QuestionField question={question} given={{}} words={words} />
                </fieldset>
                <Row>
                  <ButtonLink href={`${here}/questions/${question.id}`} kind="quiet" icon="edit" small>
                    {t("make.change")}
                  </ButtonLink>
                  {at > 0 ? (
                    <ActionForm
                      action={`${here}/questions/${question.id}/up`}
                      sendKey={`${key}-u${at}`}
                      label={t("make.up")}
                      icon="up"
                      kind="quiet"
                      small
                    />
                  ) : null}
                  <ActionForm
                    action={`${here}/questions/${question.id}/remove`}
                    sendKey={`${key}-r${at}`}
                    label={t("make.remove")}
                    icon="delete"
                    kind="quiet"
                    small
                  />
                </Row>
              </li>
            ))}
          </Stack>
        )}
      </Section>
      <Section title={t("make.add")} level={3}>
        <LinkList>
          {QUESTION_TYPES.map((type) => (
            <LinkRow
              key={type}
              href={`${here}/questions/new?type=${type}`}
              icon="plus"
              title={t(`make.types.${type}`)}
            />
          ))}
        </LinkList>
      </Section>
      {form.questions.length > 0 ? <FormLanguages form={form} /> : null}
      {form.kind === "feedback" ? (
        <Banner icon="clock">{t("make.askedAtEnd")}</Banner>
      ) : (
        <Section title={t("make.ask")}>
          <SendForm action={`${here}/ask`} sendKey={`${key}-ask`} id="ask">
            <Soft as="p">{t("make.askText")}</Soft>
            <Select
              name="closes"
              label={t("poll.closes")}
              empty={t("closes.byHand")}
              options={CLOSES_AFTER.map(({ minutes, name }) => ({
                value: String(minutes),
                label: t(`closes.${name}`),
              }))}
            />
            <div>
              <Button kind="primary" icon="send" disabled={form.questions.length === 0}>
                {t("make.askNow")}
              </Button>
            </div>
          </SendForm>
        </Section>
      )}
      <Section title={t("make.else")}>
        <ActionForm
          action={`${here}/remove`}
          sendKey={`${key}-x`}
          label={t("make.removeForm")}
          icon="delete"
          kind="danger"
          small
        />
      </Section>
    </Page>
  );
}

/** In which languages something was given. */
function givenIn(form: FormFacts): string[] {
  return [...new Set([form.language, ...textsIn(form).flatMap(({ said }) => Object.keys(said))])];
}

function SeenIn({ form, current }: { form: FormFacts; current: string }) {
  const { t } = useTranslation("forms");
  const say = useSay();
  const languages = givenIn(form);
  if (languages.length < 2) return null;
  return (
    <TabLinks
      label={t("make.seenIn")}
      items={languages.map((tag) => ({
        label: languageName(say, tag),
        href: `/forms/${form.id}/edit?in=${tag}`,
        current: tag === current,
      }))}
    />
  );
}
