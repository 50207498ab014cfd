import { Button } from "#app/components/button.tsx";
import { CheckboxGroup } from "#app/components/choices.tsx";
import { Soft } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { contentLanguages } from "#app/routes/communities/content-languages.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { CHOSEN_USES, RegistrationQuestionsInput } from "#server/contracts/workshops.ts";
import { askAtRegistration, registrationToChange } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/questions-page.ts";
import { withinWorkshop, workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const { workshop, form } = await show(args, (ctx) => registrationToChange(ctx, args.params.workshop));
  const viewer = viewerOf(args.context);
  const uses = form?.questions.flatMap(({ settings: { use } }) => CHOSEN_USES.filter((one) => one === use)) ?? [];
  const own = form?.questions.filter(({ settings }) => settings.use === undefined) ?? [];
  return {
    ...{ workshop, uses, languages: contentLanguages(), sendKey: nextSendKey(args.context) },
    own: own.map(({ label }) => label.said[form?.language ?? ""] ?? "").join("\n"),
    language: form?.language ?? viewer?.languagesRead[0] ?? viewer?.language ?? "en",
  };
}

export async function action(args: Route.ActionArgs) {
  return act(args, RegistrationQuestionsInput, async (ctx, input) => {
    const { slug } = await askAtRegistration(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/registration`, { say: "workshops:settings.asked" });
  });
}

/** What those who lead a workshop ask of who registers. */
export default function QuestionsOfRegistration({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["workshops"]);
  const { workshop, uses, own, language, languages, sendKey } = loaderData;
  const registration = { label: t("workshops:settings.title"), href: `${workshopPath(workshop.slug)}/registration` };
  return (
    <Page
      title={t("workshops:settings.questions")}
      lead={t("workshops:settings.questionsLead")}
      crumbs={[...withinWorkshop(workshop, t("workshops:list.title")), registration]}
    >
      <SendForm result={actionData} sendKey={sendKey}>
        <CheckboxGroup
          name="uses"
          legend={t("workshops:settings.uses")}
          options={CHOSEN_USES.map((use) => ({ value: use, label: t(`workshops:ask.${use}`) }))}
          defaultValues={uses}
        />
        <Soft as="p">{t("workshops:settings.purpose")}</Soft>
        <TextArea
          name="own"
          label={t("workshops:settings.own")}
          hint={t("workshops:settings.ownHint")}
          rows={4}
          maxLength={2000}
          dir="auto"
          defaultValue={own}
        />
        <Select
          name="language"
          label={t("workshops:settings.language")}
          options={languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
          defaultValue={language}
        />
        <div>
          <Button kind="primary" icon="save">
            {t("workshops:settings.ask")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
