import { Button } from "#app/components/button.tsx";
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
import { LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import { AddTemplateSectionInput, SECTION_KINDS, templatePath } from "#server/contracts/plan-templates.ts";
import { addTemplateSection, staffTemplate } from "#server/features/plans/index.ts";
import type { Route } from "./+types/new-section-page.ts";
import { SectionInputs } from "./section-inputs.tsx";
import { withinTemplates } from "./template-frame.ts";

export async function loader(args: Route.LoaderArgs) {
  const asked = { templateId: args.params.templateId, language: languageOf(args.context) };
  const { id, name, language } = await show(args, (ctx) => staffTemplate(ctx, asked));
  return { template: { id, name }, language, key: nextSendKey(args.context) };
}

/** POST /admin/templates/:templateId/sections/new: one section more, below the others. */
export async function action(args: Route.ActionArgs) {
  return act(args, AddTemplateSectionInput, async (ctx, input) => {
    const { templateId } = await addTemplateSection(ctx, input);
    return redirectSaying(args.context, templatePath(templateId), { say: "staffTemplates:section.added" });
  });
}

export default function NewSection({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("staffTemplates");
  const { template, language, key } = loaderData;
  return (
    <Page title={t("section.addTitle")} lead={t("section.addLead")} crumbs={withinTemplates(t("title"), template)}>
      <SendForm result={actionData} sendKey={key}>
        <TextInput
          name="title"
          label={t("section.name")}
          hint={t("section.nameIn", { language: LANGUAGE_NAMES[language] })}
          lang={language}
          maxLength={MAX_NAME_LENGTH}
          required
          dir="auto"
        />
        <Select
          name="kind"
          label={t("section.kind")}
          hint={t("section.kindHint")}
          options={SECTION_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          defaultValue="text"
        />
        <SectionInputs text />
        <div>
          <Button kind="primary" icon="plus">
            {t("section.add")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
