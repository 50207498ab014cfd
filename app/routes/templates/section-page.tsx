import { useState } from "react";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { ChangeTemplateSectionInput, templatePath } from "#server/contracts/plan-templates.ts";
import { changeTemplateSection, templateSectionToChange } from "#server/features/plans/index.ts";
import type { Route } from "./+types/section-page.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { SectionAsks } from "./section-asks.tsx";
import { SectionInputs } from "./section-inputs.tsx";
import { withinTemplates } from "./template-frame.ts";

export async function loader(args: Route.LoaderArgs) {
  const asked = { ...args.params, language: languageOf(args.context) };
  const { template, ...found } = await show(args, (ctx) => templateSectionToChange(ctx, asked));
  const { id, name } = template;
  return { ...found, template: { id, name }, key: nextSendKey(args.context) };
}

/** POST /admin/templates/:templateId/sections/:section: what is asked of it from now on. */
export async function action(args: Route.ActionArgs) {
  return act(args, ChangeTemplateSectionInput, async (ctx, input) => {
    const { templateId } = await changeTemplateSection(ctx, input);
    return redirectSaying(args.context, templatePath(templateId), { say: "staffTemplates:section.saved" });
  });
}

/** One section of a draft. Where somebody else changed it meanwhile, both stand beside each other. */
export default function SectionOfTemplate({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("staffTemplates");
  const { template, section, out, key } = loaderData;
  // What its writer saw: a page that is loaded again under what they type must not count as seen.
  const [seen] = useState(section.revision);
  const changed = actionData?.errors?.form === "templateChanged";
  const form = (
    <SendForm result={actionData} sendKey={key}>
      <input type="hidden" name="revision" value={changed ? section.revision : seen} />
      <SectionInputs asks={section} text={section.kind === "text"} />
      <div>
        <Button kind="primary" icon="check">
          {t("settings.change")}
        </Button>
      </div>
    </SendForm>
  );
  return (
    <Page title={section.title.text} titleLang={section.title.language} crumbs={withinTemplates(t("title"), template)}>
      <Stack gap={5}>
        {out ? <Banner tone="attention">{t("section.outText")}</Banner> : null}
        <Soft as="p">{t(`kind.${section.kind}`)}</Soft>
        <ChangedMeanwhile changed={changed} now={<SectionAsks section={section} />} form={form} />
      </Stack>
    </Page>
  );
}
