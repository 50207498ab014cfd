import { Link, useRevalidator } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { AsideSection, Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Tags } from "#app/components/tag.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { useDocumentsAwaited } from "#app/documents/translated-document.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAskAgain } from "#app/live/fetch-translations.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { planPath } from "#server/contracts/plans.ts";
import { codeSaid } from "#server/contracts/public-code.ts";
import { handInPath, type SubmissionPage as Submission, submissionPath } from "#server/contracts/submissions.ts";
import { readSubmission } from "#server/features/plans/index.ts";
import type { Route } from "./+types/submission-page.ts";
import { ReviewSection } from "./review-section.tsx";
import { SectionSaid } from "./section-said.tsx";
import { SubmissionTag } from "./submission-tag.tsx";
import { ValidationSaid } from "./validation-said.tsx";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const { submissionId } = args.params;
  const language = languageOf(args.context);
  const submission = await show(args, (ctx) => readSubmission(ctx, { submissionId, language }));
  return { submission, sendKey: nextSendKey(args.context) };
}

/** A plan as it was handed in, for its team and for those who decide; what became of it stands first. */
export default function SubmissionPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation(["handIn", "plans"]);
  const { full } = useFormat();
  const { submission, sendKey } = loaderData;
  const { revalidate } = useRevalidator();
  useAskAgain(submission.reasons?.awaited ?? false, () => void revalidate());
  useDocumentsAwaited(submission.sections.flatMap(({ translation, table }) => [translation ?? null, table ?? null]));
  const { title, language, state, handedInAt, plan, sections, currency, validation } = submission;
  const above = plan.slug
    ? [{ label: t("title"), href: handInPath(plan.slug) }]
    : [{ label: t("received.title"), href: "/handed-in" }];
  return (
    <Page
      title={title}
      titleLang={language}
      crumbs={above}
      tags={
        <Tags>
          <SubmissionTag state={state} />
        </Tags>
      }
      lead={t("one.lead", { date: full(handedInAt) })}
      aside={<BesideSubmission submission={submission} />}
    >
      <Became submission={submission} />
      <Deeds submission={submission} sendKey={sendKey} />
      <ReviewSection submission={submission} sendKey={sendKey} />
      {validation ? (
        <Section title={t("organisation.title")}>
          <ValidationSaid validation={validation} />
        </Section>
      ) : null}
      {sections.map((section) => (
        <Section key={section.key} title={section.title.text} lang={section.title.language}>
          <SectionSaid section={section} currency={currency} />
        </Section>
      ))}
    </Page>
  );
}

type Props = { submission: Submission };

/** What became of it, and why. */
function Became({ submission: { state, reasons, settledBy, againUntil, plan } }: Props) {
  const { t } = useTranslation("handIn");
  const { full } = useFormat();
  if (state === "received" || state === "withdrawn") return null;
  const name = settledBy?.name ?? t("one.somebody");
  return (
    <Banner
      tone={state === "returned" ? "attention" : "done"}
      title={t(`one.by.${state}`, { name })}
      action={
        state === "returned" && plan.slug ? (
          <ButtonLink href={planPath(plan.slug)} small>
            {t("one.goOn")}
          </ButtonLink>
        ) : null
      }
    >
      <Stack gap={3}>
        {reasons ? (
          <div>
            <Lang as="p" lang={reasons.language} className="plan-reasons">
              {reasons.text}
            </Lang>
            <TranslatedLine words={[reasons]} />
          </div>
        ) : null}
        {againUntil ? <p>{t("one.againUntil", { date: full(againUntil) })}</p> : null}
      </Stack>
    </Banner>
  );
}

function Deeds({ submission: { id, can, inTime }, sendKey }: Props & { sendKey: string }) {
  const { t } = useTranslation("handIn");
  const here = submissionPath(id);
  if (can.settle)
    return (
      <Row gap={2}>
        <ButtonLink href={`${here}/support`} icon="check" kind="primary">
          {t("one.support")}
        </ButtonLink>
        <ButtonLink href={`${here}/return`} icon="undo">
          {t("return.open")}
        </ButtonLink>
      </Row>
    );
  if (!can.withdraw) return null;
  return inTime ? (
    <Row gap={2}>
      <ActionForm action={`${here}/withdraw`} sendKey={sendKey} label={t("one.withdraw")} icon="undo" kind="quiet" />
    </Row>
  ) : (
    <Soft as="p">{t("one.tooLate")}</Soft>
  );
}

function BesideSubmission({ submission: { id, code, hash, authors, template } }: Props) {
  const { t } = useTranslation(["handIn", "plans", "sharing"]);
  return (
    <>
      <AsideSection title={t("sharing:read.authors")}>
        <Stack gap={3}>
          {authors.map(({ handle, name }) => (
            <PersonLine key={handle} face name={name} href={`/people/${handle}`} part={null} />
          ))}
        </Stack>
      </AsideSection>
      <AsideSection title={t("plans:page.templateTitle")}>
        <Lang as="p" lang={template.language}>
          {template.text}
        </Lang>
      </AsideSection>
      <AsideSection title={t("one.proof")}>
        <Stack gap={2}>
          <p>{t("one.proofText")}</p>
          <p>
            <Link to={`/verify/${codeSaid(code)}`} dir="ltr">
              {codeSaid(code)}
            </Link>
          </p>
          <p className="plan-sum" dir="ltr">
            <code>{hash}</code>
          </p>
          <a href={`${submissionPath(id)}/file`} download>
            {t("one.file")}
          </a>
        </Stack>
      </AsideSection>
    </>
  );
}
