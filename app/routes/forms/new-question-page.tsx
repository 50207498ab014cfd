import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { AddQuestionInput } from "#server/contracts/form-drafts.ts";
import { QuestionType } from "#server/contracts/forms.ts";
import { addQuestion } from "#server/core/forms/index.ts";
import type { Route } from "./+types/new-question-page.ts";
import { formHandle, useFormCrumbs } from "./form-crumbs.ts";
import { keptForm } from "./kept-form.ts";
import { QuestionFields } from "./question-fields.tsx";

export const handle = formHandle;

export async function loader(args: Route.LoaderArgs) {
  const opened = await show(args, (ctx) => keptForm(ctx, args.params.formId, { draft: true }));
  const type = QuestionType.catch("one").parse(new URL(args.request.url).searchParams.get("type"));
  return { ...opened, type, key: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, AddQuestionInput, async (ctx, input) => {
    const { formId } = await addQuestion(ctx, input);
    return redirectSaying(args.context, `/forms/${formId}/edit`, { say: "forms:make.added" });
  });
}

/** One more question of a draft. */
export default function NewQuestion({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("forms");
  const { form, space, place, type, key } = loaderData;
  return (
    <Page title={t(`make.types.${type}`)} crumbs={useFormCrumbs({ form, space, place })}>
      <SendForm result={actionData} sendKey={key}>
        <QuestionFields type={type} quiz={form.kind === "quiz"} language={form.language} />
        <div>
          <Button kind="primary" icon="plus">
            {t("make.addThis")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
