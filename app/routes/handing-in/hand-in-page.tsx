import { Link } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Section, Soft } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { planHandle, withinPlan } from "#app/routes/plans/plan-frame.ts";
import { SectionState } from "#app/routes/plans/section-state.tsx";
import { writePath } from "#server/contracts/section-rows.ts";
import {
  AgreeInput,
  type HandInPage as Standing,
  type SubmissionLine,
  submissionPath,
} from "#server/contracts/submissions.ts";
import { handIn, planToHandIn } from "#server/features/plans/index.ts";
import type { Route } from "./+types/hand-in-page.ts";
import { AgreementRows } from "./agreement-rows.tsx";
import { MissingBefore, standsOnlyMine } from "./missing-before.tsx";
import { SectionSaid } from "./section-said.tsx";
import { SubmissionRows } from "./submission-rows.tsx";
import { ValidationSection } from "./validation-said.tsx";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const language = languageOf(args.context);
  const found = await show(args, (ctx) => planToHandIn(ctx, { plan: args.params.plan, language }));
  return { ...found, sendKey: nextSendKey(args.context) };
}

/** POST /plans/:plan/hand-in: an author hands it in, as all of them agreed to it. */
export async function action(args: Route.ActionArgs) {
  return act(args, AgreeInput, async (ctx, input) => {
    const { link } = await handIn(ctx, input);
    return redirectSaying(args.context, link, { say: "handIn:do.done" });
  });
}

/** Before a plan is handed in: to whom and until when, what is missing section by section, and who agrees. */
export default function HandIn({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["handIn", "plans"]);
  const { plan, content, agreements, submissions, sections, validation, needsValidation, sendKey } = loaderData;
  const given = givenAlready(loaderData);
  return (
    <Page title={t("title")} lead={<ToWhom {...loaderData} />} crumbs={withinPlan(plan, t("plans:list.title"))}>
      {given ? (
        <Given submission={given} />
      ) : (
        <>
          <MissingBefore {...loaderData} />
          <Section title={t("plans:page.sections")}>
            <ol className="rows">
              {sections.map((section) => (
                <li key={section.id} className="plan-row">
                  <Link to={writePath(plan.slug, section)} className="link-title">
                    <Lang lang={section.title.language}>{section.title.text}</Lang>
                  </Link>
                  <SectionState section={section} />
                  {section.html === "" && section.rows.length === 0 ? null : (
                    <details>
                      <summary>
                        {t("says")}
                        <span className="visually-hidden">
                          : <Lang lang={section.title.language}>{section.title.text}</Lang>
                        </span>
                      </summary>
                      <SectionSaid section={section} currency={plan.currency} />
                    </details>
                  )}
                </li>
              ))}
            </ol>
          </Section>
          {needsValidation || validation ? (
            <ValidationSection {...{ plan, validation, needsValidation, sendKey }} />
          ) : null}
          <AgreementRows plan={plan} agreements={agreements} content={content} sendKey={sendKey} />
        </>
      )}
      {plan.can.write && standsOnlyMine(loaderData) ? (
        <Section title={t("do.title")}>
          <SendForm result={actionData} sendKey={sendKey}>
            <Soft as="p">{t("do.lead")}</Soft>
            <input type="hidden" name="content" value={content} />
            <div>
              <Button kind="primary" icon="check">
                {t("do.button")}
              </Button>
            </div>
          </SendForm>
        </Section>
      ) : null}
      {submissions.length > 0 ? (
        <Section title={t("list.before")}>
          <SubmissionRows submissions={submissions} />
        </Section>
      ) : null}
    </Page>
  );
}

function ToWhom({ receivers, community, deadline }: Pick<Standing, "receivers" | "community" | "deadline">) {
  const { t } = useTranslation("handIn");
  const { full } = useFormat();
  const toChampions = receivers === "champions" && community !== null;
  return (
    <>
      {toChampions ? t("to.champions", { community: community.name }) : t("to.staff")}{" "}
      {deadline ? t("to.until", { date: full(deadline) }) : t("to.noEnd")}
    </>
  );
}

/** What lies before those who decide, or is supported: then there is nothing to hand in. */
function givenAlready({ obstacles, submissions }: Pick<Standing, "obstacles" | "submissions">): SubmissionLine | null {
  const state = obstacles.includes("handedInAlready") ? "received" : "supported";
  const stands = state === "received" || obstacles.includes("supportedAlready");
  return (stands && submissions.find((one) => one.state === state)) || null;
}

function Given({ submission: { id, state } }: { submission: SubmissionLine }) {
  const { t } = useTranslation("handIn");
  const look = (
    <ButtonLink href={submissionPath(id)} small>
      {t("talk.about")}
    </ButtonLink>
  );
  return (
    <Banner tone={state === "supported" ? "done" : "attention"} action={look}>
      {t(`verify.state.${state}`)}
    </Banner>
  );
}
