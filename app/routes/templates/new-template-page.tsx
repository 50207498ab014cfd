import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import { LANGUAGE_NAMES, LANGUAGES } from "#server/contracts/languages.ts";
import { BeginTemplateInput, templatePath } from "#server/contracts/plan-templates.ts";
import { beginTemplate, staffTemplates } from "#server/features/plans/index.ts";
import type { Route } from "./+types/new-template-page.ts";
import { withinTemplates } from "./template-frame.ts";

export async function loader(args: Route.LoaderArgs) {
  const language = languageOf(args.context);
  const from = new URL(args.request.url).searchParams.get("from") ?? "";
  const { own, templates } = await show(args, (ctx) => staffTemplates(ctx, { language }));
  const all = [...own.map(({ key, name }) => ({ id: key as string, name })), ...templates];
  return { from, language, all: all.map(({ id, name }) => ({ id, name })), key: nextSendKey(args.context) };
}

/** POST /admin/templates/new: a draft, empty or as a copy. */
export async function action(args: Route.ActionArgs) {
  return act(args, BeginTemplateInput, async (ctx, input) => {
    const { templateId } = await beginTemplate(ctx, input);
    return redirectSaying(args.context, templatePath(templateId), { say: "staffTemplates:new.done" });
  });
}

export default function NewTemplate({ loaderData: { from, language, all, key }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("staffTemplates");
  const options = all.map(({ id, name }) => ({ value: id, label: name.text, lang: name.language }));
  return (
    <Page title={t("new.title")} lead={t("new.lead")} crumbs={withinTemplates(t("title"))}>
      <SendForm result={actionData} sendKey={key}>
        <TextInput
          name="name"
          label={t("new.name")}
          hint={t("new.nameHint")}
          maxLength={MAX_NAME_LENGTH}
          required
          dir="auto"
        />
        <RadioGroup
          name="language"
          legend={t("new.language")}
          hint={t("new.languageHint")}
          options={LANGUAGES.map((tag) => ({ value: tag, label: LANGUAGE_NAMES[tag], lang: tag }))}
          defaultValue={language}
          inline
        />
        <Select
          name="from"
          label={t("new.from")}
          hint={t("new.copyHint")}
          empty={t("new.empty")}
          options={options}
          defaultValue={from}
        />
        <div>
          <Button kind="primary" icon="edit">
            {t("new.do")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
