import { z } from "zod";
import { Button } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { FormLanguage, TranslateFormInput } from "#server/contracts/form-drafts.ts";
import { MAX_INTRO, textsIn } from "#server/contracts/forms.ts";
import { Id, SendKey } from "#server/contracts/primitives.ts";
import { languageName } from "#server/contracts/translation.ts";
import { translateForm } from "#server/core/forms/index.ts";
import { Invalid, NotFound } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/form-language-page.ts";
import { formHandle, useFormCrumbs } from "./form-crumbs.ts";
import { keptForm } from "./kept-form.ts";

export const handle = formHandle;
const TEXT = "t-";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const opened = await keptForm(ctx, args.params.formId);
    const language = FormLanguage.safeParse(args.params.language).data;
    if (!language || opened.form.language.split("-")[0] === language) throw new NotFound();
    return { ...opened, language, key: nextSendKey(args.context) };
  });
}

/** A field for each text of the form, named for its id. */
const Sent = z.looseObject({ key: SendKey, formId: Id, language: FormLanguage });

export async function action(args: Route.ActionArgs) {
  return act(args, Sent, async (ctx, { key, formId, language, ...fields }) => {
    const given = Object.entries(fields).filter(([name]) => name.startsWith(TEXT));
    const texts = Object.fromEntries(given.map(([name, words]) => [name.slice(TEXT.length), words]));
    const input = TranslateFormInput.safeParse({ key, formId, language, texts });
    if (!input.success) {
      const wrong = input.error.issues.map(({ path, message }) => [`${TEXT}${String(path.at(-1))}`, message]);
      throw new Invalid(Object.fromEntries(wrong));
    }
    await translateForm(ctx, input.data).catch((error: unknown) => {
      throw error instanceof Invalid ? atFields(error.fields) : error;
    });
    const { form } = await keptForm(ctx, formId);
    const path = form.state === "draft" ? `/forms/${formId}/edit?in=${language}` : `/forms/${formId}`;
    return redirectSaying(args.context, path, { say: "forms:make.saved" });
  });
}

/** A text's field is named for its id. */
function atFields(fields: Readonly<Record<string, string>>): Invalid {
  return new Invalid(
    Object.fromEntries(
      Object.entries(fields).map(([name, reason]) => [name === "form" ? name : `${TEXT}${name}`, reason]),
    ),
  );
}

/** What a form says, said in one more language; what it says itself stands above each field. */
export default function FormLanguagePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("forms");
  const { form, space, place, language, key } = loaderData;
  const named = languageName(useSay(), language);
  // Somebody has answered these words.
  const locked = form.answered > 0;
  return (
    <Page
      title={t("make.in", { language: named })}
      lead={t(locked ? "make.inAnswered" : "make.inLead")}
      crumbs={useFormCrumbs({ form, space, place })}
    >
      <SendForm result={actionData} sendKey={key}>
        {textsIn(form).map(({ id, said }) => (
          <TextArea
            key={id}
            name={`${TEXT}${id}`}
            label={<Lang lang={form.language}>{said[form.language]}</Lang>}
            lang={language}
            dir="auto"
            rows={1}
            maxLength={MAX_INTRO}
            hint={locked && said[language] ? t("make.inStays") : undefined}
            readOnly={locked && Boolean(said[language])}
            defaultValue={said[language] ?? ""}
          />
        ))}
        <div>
          <Button kind="primary" icon="save">
            {t("make.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
