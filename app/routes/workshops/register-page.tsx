import { z } from "zod";
import { Button } from "#app/components/button.tsx";
import { Soft } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { QuestionField } from "#app/routes/forms/form-fields.tsx";
import { useFormWords } from "#app/routes/forms/form-words.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import type { ReaderForm } from "#server/contracts/forms.ts";
import { SendKey } from "#server/contracts/primitives.ts";
import { NO_TRANSLATIONS } from "#server/contracts/translation.ts";
import { RegisterInput } from "#server/contracts/workshops.ts";
import { Conflict } from "#server/core/usecase/index.ts";
import { registerForWorkshop, registrationPage } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/register-page.ts";
import { withinWorkshop, workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const page = await show(args, (ctx) => registrationPage(ctx, args.params.workshop));
  return { ...page, sendKey: nextSendKey(args.context) };
}

/** The fields are the form's own; what is no answer is not looked at. */
const Sent = z.looseObject({ key: SendKey, workshop: z.string() });

/** POST /workshops/:workshop/register: takes part, or changes what one said. */
export async function action(args: Route.ActionArgs) {
  return act(args, Sent, async (ctx, { key, workshop, ...fields }) => {
    const answers = Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith("q-")));
    const input = RegisterInput.safeParse({ key, workshop, answers });
    if (!input.success) throw new Conflict("formChanged");
    const { slug, changed } = await registerForWorkshop(ctx, input.data);
    // How they stand now is what the page says.
    const say = changed ? "workshops:registration.saved" : "workshops:registration.sent";
    return redirectSaying(args.context, workshopPath(slug), { say });
  });
}

/** What those who lead a workshop ask of who wants to take part. */
export default function Register({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const { workshop, mine, form, sendKey } = loaderData;
  const there = mine !== null && workshop.registration !== "withdrawn" && workshop.registration !== "lapsed";
  return (
    <Page
      title={there ? t("registration.change") : t("registration.take")}
      lead={form ? t("registration.lead") : t("registration.leadNothing")}
      crumbs={withinWorkshop(workshop, t("list.title"))}
    >
      <SendForm result={actionData} sendKey={sendKey}>
        {form ? <Questions form={form} /> : null}
        {form ? <Soft as="p">{t("registration.kept")}</Soft> : null}
        <div>
          <Button kind="primary" icon="check">
            {there ? t("registration.save") : t("registration.send")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}

function Questions({ form }: { form: ReaderForm }) {
  const words = useFormWords(form, NO_TRANSLATIONS);
  return form.questions.map((question) => (
    <QuestionField key={question.id} question={question} given={form.given} words={words} />
  ));
}
