import { Link } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Button } from "#app/components/button.tsx";
import type { FormResult } from "#app/components/form-state.tsx";
import { Icon } from "#app/components/icon.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Row } from "#app/components/layout.tsx";
import { LookAgain } from "#app/components/look-again.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { Time } from "#app/components/time.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { LEAST_SECRET_ANSWERS } from "#server/contracts/form-permissions.ts";
import { headingOf, type ReaderForm, textsIn } from "#server/contracts/forms.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { QuestionField } from "./form-fields.tsx";
import { FormResults } from "./form-results.tsx";
import { type FormWords, useFormWords } from "./form-words.ts";
import { QuizOutcomes } from "./quiz-outcome.tsx";

interface FormCardProps {
  form: ReaderForm;
  translations: PageTranslations;
  sendKey: string;
  /** What its screen's action answered, where that is this form's. */
  result?: FormResult | null | undefined;
  /** The screen's own title says already what is asked. */
  titled?: boolean;
}

/** A form where it is asked: to be answered, answered, or closed, with what others answered. Works without script. */
export function FormCard({ form, translations, sendKey, result, titled }: FormCardProps) {
  const { t } = useTranslation("forms");
  const words = useFormWords(form, translations);
  const said = textsIn(form).map(words);
  const title = words(headingOf(form));
  const intro = words(form.intro);
  const wrong = Object.keys(result?.errors ?? {}).length > 0;
  return (
    <section className="card form-card" id={`form-${form.id}`} aria-label={title?.text}>
      <CardTags form={form} />
      {title && !titled ? (
        <h2 className="form-card-title">
          <Lang lang={title.language}>{title.text}</Lang>
        </h2>
      ) : null}
      {intro ? (
        <Lang lang={intro.language} as="p" className="form-card-intro">
          {intro.text}
        </Lang>
      ) : null}
      <TranslatedLine words={said} />
      {form.can.answer && !form.done ? (
        <AnswerForm form={form} words={words} sendKey={sendKey} result={result} titled={titled} />
      ) : null}
      {form.done && form.state === "open" ? <Answered form={form} /> : null}
      <QuizOutcomes form={form} words={words} />
      <FormResults form={form} words={words} heading={titled ? "h2" : "h3"} />
      {form.can.answer && form.done && !form.secret ? (
        <details className="form-card-change" open={wrong}>
          <summary>{t("card.change")}</summary>
          <AnswerForm form={form} words={words} sendKey={sendKey} result={result} titled={titled} />
        </details>
      ) : null}
      {form.state === "open" && form.can.results ? (
        <LookAgain at={`form-${form.id}`} label={t("card.lookAgain")} />
      ) : null}
      <CardDeeds form={form} sendKey={sendKey} />
    </section>
  );
}

function CardTags({ form }: { form: ReaderForm }) {
  const { t } = useTranslation("forms");
  const { number } = useFormat();
  return (
    <div className="form-card-head">
      <Tags>
        <Tag icon="list">{t(`kind.${form.kind}`)}</Tag>
        {form.secret ? <Tag icon="shield">{t("card.secret")}</Tag> : null}
        {form.state === "draft" ? <Tag icon="edit">{t("card.draft")}</Tag> : null}
        {form.state === "closed" ? <Tag icon="lock">{t("card.closed")}</Tag> : null}
      </Tags>
      {form.state === "draft" ? null : (
        <Link to={`/forms/${form.id}`} className="soft">
          {t("card.answered", { n: number(form.answered) })}
        </Link>
      )}
    </div>
  );
}

type Asking = Pick<FormCardProps, "form" | "sendKey" | "result" | "titled"> & { words: FormWords };

/** Its fields, and before them what becomes of an answer. Errors land beside them on the form's own screen. */
function AnswerForm({ form, words, sendKey, result, titled }: Asking) {
  const { t } = useTranslation("forms");
  const alone = form.questions.length === 1 && form.title === null;
  return (
    <SendForm id={`f-${form.id.slice(-12)}`} action={`/forms/${form.id}`} sendKey={sendKey} result={result}>
      {form.questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          given={form.given}
          words={words}
          hideLabel={alone || (titled === true && form.questions.length === 1)}
        />
      ))}
      <WhatBecomesOfIt form={form} />
      <div>
        <Button kind="primary" icon="check">
          {t(form.done ? "card.sendAgain" : "card.send")}
        </Button>
      </div>
    </SendForm>
  );
}

/** Said before anybody answers. */
function WhatBecomesOfIt({ form: { kind, secret, closesAt } }: { form: ReaderForm }) {
  const { t } = useTranslation("forms");
  const { number, full } = useFormat();
  return (
    <div className="form-card-said">
      <Icon name={secret ? "shield" : "info"} />
      <div>
        <p>{secret ? t("card.saidSecret", { n: number(LEAST_SECRET_ANSWERS) }) : t("card.saidOpen")}</p>
        {kind === "quiz" ? <p>{t("quiz.later")}</p> : null}
        {closesAt ? (
          <p>
            <Time at={closesAt}>{t("card.closesAt", { when: full(closesAt) })}</Time>
          </p>
        ) : null}
      </div>
    </div>
  );
}

function Answered({ form }: { form: ReaderForm }) {
  const { t } = useTranslation("forms");
  return (
    <p className="form-card-done">
      <Icon name="check" />
      <span>{t(form.secret ? "card.doneSecret" : "card.done")}</span>
    </p>
  );
}

/** For those who keep it, and the way in for those who cannot answer here yet. */
function CardDeeds({ form, sendKey }: { form: ReaderForm; sendKey: string }) {
  const { t } = useTranslation("forms");
  const { can, viewer, state } = form;
  const here = `/forms/${form.id}`;
  if (state === "open" && !viewer.writes && !can.keep) {
    return (
      <p className="soft">
        {viewer.personId === null ? (
          <Link to={`/sign-in?next=${here}`}>{t("card.signIn")}</Link>
        ) : (
          t("card.membersOnly")
        )}
      </p>
    );
  }
  if (!can.close && !can.reopen && !can.takeAnswers) return null;
  return (
    <Row gap={2}>
      {can.close ? (
        <ActionForm
          action={`${here}/close`}
          sendKey={`${sendKey}-c`}
          label={t("card.close")}
          icon="lock"
          kind="quiet"
          small
        />
      ) : null}
      {can.reopen ? (
        <ActionForm
          action={`${here}/reopen`}
          sendKey={`${sendKey}-o`}
          label={t("card.reopen")}
          icon="unlock"
          kind="quiet"
          small
        />
      ) : null}
      {can.takeAnswers ? (
        <a className="button button-quiet button-small" href={`${here}/answers.csv`} download>
          <Icon name="download" />
          <span className="button-words">{t("card.csv")}</span>
        </a>
      ) : null}
    </Row>
  );
}
