import { z } from "zod";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { AnswerFormInput, headingOf } from "#server/contracts/forms.ts";
import { SendKey } from "#server/contracts/primitives.ts";
import { answerForm, openForm } from "#server/core/forms/index.ts";
import { readAbout } from "#server/core/notices/index.ts";
import { Conflict } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/form-page.ts";
import { FormCard } from "./form-card.tsx";
import { formHandle, placeCrumbs } from "./form-crumbs.ts";
import { FormLanguages } from "./form-languages.tsx";
import { useFormWords } from "./form-words.ts";

export const handle = formHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const opened = await openForm(ctx, askedId(args.params.formId));
    await readAbout(ctx, opened.form.id);
    return { ...opened, key: nextSendKey(args.context) };
  });
}

/** The fields are the form's own; what is no answer is not looked at. */
const Sent = z.looseObject({ key: SendKey, formId: z.string() });

/** POST /forms/:formId: answers it. Whoever answered where it is asked goes back there. */
export async function action(args: Route.ActionArgs) {
  return act(args, Sent, async (ctx, { key, formId, ...fields }) => {
    const answers = Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith("q-")));
    const input = AnswerFormInput.safeParse({ key, formId: askedId(formId), answers });
    if (!input.success) throw new Conflict("formChanged");
    await answerForm(ctx, input.data);
    const { form, place } = await openForm(ctx, input.data.formId);
    const path = place ? `${place.path}#form-${form.id}` : `/forms/${form.id}`;
    return redirectSaying(args.context, path, { say: form.secret ? "forms:saidSecret" : "forms:said" });
  });
}

export default function FormScreen({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("forms");
  const { form, space, place, translations, key } = loaderData;
  const words = useFormWords(form, translations);
  const title = words(headingOf(form));
  return (
    <Page
      title={title?.text ?? t(`kind.${form.kind}`)}
      titleLang={title?.language}
      crumbs={placeCrumbs({ space, place })}
    >
      <FormCard form={form} translations={translations} sendKey={key} result={actionData} titled />
      {form.can.keep && !place ? <FormLanguages form={form} /> : null}
    </Page>
  );
}
