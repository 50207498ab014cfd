import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { ChangeFormInput, type FormSeen } from "#server/contracts/form-drafts.ts";
import type { FormFacts } from "#server/contracts/forms.ts";
import { changeForm } from "#server/core/forms/index.ts";
import type { Route } from "./+types/form-words-page.ts";
import { FormAboutFields } from "./form-about-fields.tsx";
import { formHandle, useFormCrumbs } from "./form-crumbs.ts";
import { keptForm } from "./kept-form.ts";

export const handle = formHandle;

export async function loader(args: Route.LoaderArgs) {
  const opened = await show(args, (ctx) => keptForm(ctx, args.params.formId, { draft: true }));
  return { ...opened, key: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, ChangeFormInput, async (ctx, input) => {
    const { formId } = await changeForm(ctx, input);
    return redirectSaying(args.context, `/forms/${formId}/edit`, { say: "forms:make.saved" });
  });
}

/** What a draft is called, and who sees its answers. */
export default function FormWordsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("forms");
  const { form, space, place, key } = loaderData;
  const said = (text: FormFacts["title"]) => text?.said[form.language] ?? "";
  const before = { title: said(form.title), intro: said(form.intro), secret: form.secret, seen: seenOf(form) };
  return (
    <Page title={t("make.about")} crumbs={useFormCrumbs({ form, space, place })}>
      <SendForm result={actionData} sendKey={key}>
        <FormAboutFields lang={form.language} before={before} wordsOnly={form.kind === "feedback"} />
        <div>
          <Button kind="primary" icon="save">
            {t("make.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}

function seenOf({ answersSeen, seenWhen }: FormFacts): FormSeen {
  if (answersSeen !== "everyone") return answersSeen;
  return seenWhen === "closed" ? "closed" : "live";
}
