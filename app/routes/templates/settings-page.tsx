import { useState } from "react";
import { Button } from "#app/components/button.tsx";
import { Checkbox, RadioGroup } from "#app/components/choices.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import {
  ChangeTemplateSettingsInput,
  RECEIVERS,
  TEMPLATE_STAGES,
  templatePath,
} from "#server/contracts/plan-templates.ts";
import { changeTemplateSettings, staffTemplate } from "#server/features/plans/index.ts";
import type { Route } from "./+types/settings-page.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { withinTemplates } from "./template-frame.ts";
import { TemplateSettings } from "./template-settings.tsx";

export async function loader(args: Route.LoaderArgs) {
  const asked = { templateId: args.params.templateId, language: languageOf(args.context) };
  const template = await show(args, (ctx) => staffTemplate(ctx, asked));
  return { template, key: nextSendKey(args.context) };
}

/** POST /admin/templates/:templateId/settings: who decides about plans, and with what they are handed in. */
export async function action(args: Route.ActionArgs) {
  return act(args, ChangeTemplateSettingsInput, async (ctx, input) => {
    const { templateId } = await changeTemplateSettings(ctx, input);
    return redirectSaying(args.context, templatePath(templateId), { say: "staffTemplates:settings.saved" });
  });
}

export default function SettingsOfTemplate({ loaderData: { template, key }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["staffTemplates", "plans"]);
  const { receivers, validated, stage, revision } = template.settings;
  const [seen] = useState(revision);
  const changed = actionData?.errors?.form === "templateChanged";
  const form = (
    <SendForm result={actionData} sendKey={key}>
      <input type="hidden" name="revision" value={changed ? revision : seen} />
      <RadioGroup
        name="receivers"
        legend={t("settings.receivers")}
        hint={t("settings.championsHint")}
        options={RECEIVERS.map((value) => ({ value, label: t(`settings.${value}`) }))}
        defaultValue={receivers}
      />
      <Checkbox
        name="validated"
        label={t("settings.validated")}
        hint={t("settings.validatedHint")}
        defaultChecked={validated}
      />
      <RadioGroup
        name="stage"
        legend={t("settings.stage")}
        options={TEMPLATE_STAGES.map((value) => ({ value, label: t(`plans:stage.${value}`) }))}
        defaultValue={stage}
      />
      <div>
        <Button kind="primary" icon="check">
          {t("settings.change")}
        </Button>
      </div>
    </SendForm>
  );
  return (
    <Page title={t("settings.title")} crumbs={withinTemplates(t("title"), template)}>
      <ChangedMeanwhile changed={changed} now={<TemplateSettings template={template} />} form={form} />
    </Page>
  );
}
