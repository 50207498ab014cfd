import { ActionForm } from "#app/components/action-form.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Section, Soft } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTextIn } from "#app/i18n/use-text-in.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { FormCard } from "#app/routes/forms/form-card.tsx";
import { withinWorkshop, workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { LEAST_SECRET_ANSWERS } from "#server/contracts/form-permissions.ts";
import { feedbackPage } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/feedback-page.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => feedbackPage(ctx, args.params.workshop));
  return { ...found, sendKey: nextSendKey(args.context) };
}

type Loaded = Route.ComponentProps["loaderData"];

/** What those who were at a workshop say of it, and what they will be asked. */
export default function FeedbackOfWorkshop({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("after");
  const { t: ofWorkshops } = useTranslation("workshops");
  const { number } = useFormat();
  const { workshop, form, translations, sendKey, toCome } = loaderData;
  const leads = workshop.can.people;
  return (
    <Page
      title={t("feedback.title")}
      crumbs={withinWorkshop(workshop, ofWorkshops("list.title"))}
      lead={form && leads ? t("feedback.leadCharge", { n: number(LEAST_SECRET_ANSWERS) }) : undefined}
    >
      {form ? <FormCard form={form} translations={translations} sendKey={sendKey} /> : null}
      {form === null && !toCome ? (
        <EmptyState title={t("feedback.never")} icon="question">
          {t("feedback.neverText")}
        </EmptyState>
      ) : null}
      {toCome && leads ? <WillAsk {...loaderData} /> : null}
      {toCome && !leads ? (
        <EmptyState title={t("feedback.toCome")} icon="clock">
          {t("feedback.toComeText")}
        </EmptyState>
      ) : null}
    </Page>
  );
}

/** For those who lead it, as long as nobody was asked. */
function WillAsk({ workshop, willAsk, sendKey }: Loaded) {
  const { t } = useTranslation("after");
  const { number } = useFormat();
  const inWords = useTextIn();
  return (
    <>
      <p>{t("feedback.willBe")}</p>
      <Soft as="p">{t("feedback.secret", { n: number(LEAST_SECRET_ANSWERS) })}</Soft>
      <Section title={t("feedback.questions")}>
        <ol className="feedback-questions">
          {willAsk.map((said) => {
            const { text, language } = inWords(said);
            return (
              <li key={text}>
                <Lang lang={language}>{text}</Lang>
              </li>
            );
          })}
        </ol>
        {workshop.can.change ? (
          <ActionForm
            action={`${workshopPath(workshop.slug)}/feedback/change`}
            sendKey={`${sendKey}-change`}
            label={t("feedback.change")}
            icon="edit"
          />
        ) : null}
      </Section>
    </>
  );
}
