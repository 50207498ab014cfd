import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { ChangeQuestionInput } from "#server/contracts/form-drafts.ts";
import { changeQuestion } from "#server/core/forms/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/question-page.ts";
import { formHandle, useFormCrumbs } from "./form-crumbs.ts";
import { keptForm } from "./kept-form.ts";
import { QuestionFields } from "./question-fields.tsx";

export const handle = formHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const opened = await keptForm(ctx, args.params.formId, { draft: true });
    const question = opened.form.questions.find(({ id }) => id === args.params.questionId);
    if (!question) throw new NotFound();
    return { ...opened, question, key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, ChangeQuestionInput, async (ctx, input) => {
    const { formId } = await changeQuestion(ctx, input);
    return redirectSaying(args.context, `/forms/${formId}/edit`, { say: "forms:make.saved" });
  });
}

/** A question of a draft. */
export default function QuestionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("forms");
  const { form, space, place, question, key } = loaderData;
  return (
    <Page title={t(`make.types.${question.type}`)} crumbs={useFormCrumbs({ form, space, place })}>
      <SendForm result={actionData} sendKey={key}>
        <QuestionFields type={question.type} quiz={form.kind === "quiz"} language={form.language} before={question} />
        <div>
          <Button kind="primary" icon="save">
            {t("make.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
