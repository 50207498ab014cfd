import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/choices.tsx";
import { Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { useFormWords } from "#app/routes/forms/form-words.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import type { FormFacts } from "#server/contracts/forms.ts";
import { CLOSES_HOURS, MOST_PLACES, OFFER_HOURS } from "#server/contracts/registration.ts";
import { NO_TRANSLATIONS } from "#server/contracts/translation.ts";
import { RegistrationSettingsInput } from "#server/contracts/workshops.ts";
import { changeRegistration, registrationToChange } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/registration-page.ts";
import { withinWorkshop, workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => registrationToChange(ctx, args.params.workshop));
  return { ...found, sendKey: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, RegistrationSettingsInput, async (ctx, input) => {
    const { slug } = await changeRegistration(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/registration`, { say: "workshops:settings.saved" });
  });
}

/** How one registers for a workshop, and what one is asked. */
export default function RegistrationOfWorkshop({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const { number } = useFormat();
  const { workshop, form, answered, sendKey } = loaderData;
  const hours = (some: readonly number[], key: "settings.hours" | "settings.before") =>
    some.map((count) => ({
      value: String(count),
      label: count === 0 ? t("settings.atStart") : t(key, { count, n: number(count) }),
    }));
  return (
    <Page title={t("settings.title")} lead={t("settings.lead")} crumbs={withinWorkshop(workshop, t("list.title"))}>
      <SendForm result={actionData} sendKey={sendKey}>
        <TextInput
          name="capacity"
          label={t("settings.capacity")}
          hint={t("settings.capacityHint")}
          type="number"
          inputMode="numeric"
          min={1}
          max={MOST_PLACES}
          optional
          defaultValue={workshop.capacity === null ? "" : String(workshop.capacity)}
        />
        <Checkbox
          name="approval"
          label={t("settings.approval")}
          hint={t("settings.approvalHint")}
          defaultChecked={workshop.approval}
        />
        <Select
          name="offerHours"
          label={t("settings.offerHours")}
          hint={t("settings.offerHoursHint")}
          options={hours(OFFER_HOURS, "settings.hours")}
          defaultValue={String(workshop.offerHours)}
        />
        <Select
          name="closesHours"
          label={t("settings.closes")}
          options={hours(CLOSES_HOURS, "settings.before")}
          defaultValue={String(workshop.closesHours)}
        />
        <div>
          <Button kind="primary" icon="save">
            {t("settings.save")}
          </Button>
        </div>
      </SendForm>
      <Section title={t("settings.questions")}>
        {form ? <AskedNow form={form} /> : <p>{t("registration.leadNothing")}</p>}
        {answered ? (
          <Banner icon="lock">{t("settings.answered")}</Banner>
        ) : (
          <div>
            <ButtonLink href={`${workshopPath(workshop.slug)}/registration/questions`} icon="edit">
              {t("settings.questions")}
            </ButtonLink>
          </div>
        )}
      </Section>
    </Page>
  );
}

function AskedNow({ form }: { form: FormFacts }) {
  const words = useFormWords(form, NO_TRANSLATIONS);
  return (
    <ul>
      {form.questions.map(({ id, label }) => {
        const said = words(label);
        return (
          <li key={id} lang={said?.language} dir="auto">
            {said?.text}
          </li>
        );
      })}
    </ul>
  );
}
