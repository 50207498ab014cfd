import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_PROGRAMME_TEXT } from "#server/contracts/bounds.ts";
import { ChangeProgrammeTextInput } from "#server/contracts/installation.ts";
import { isLanguage, LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import { changeProgrammeText, programmeSources } from "#server/core/installation/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/programme-text-page.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const { language } = args.params;
    const sources = await programmeSources(ctx);
    if (!isLanguage(language)) throw new NotFound();
    return { language, source: sources[language] ?? "", key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, ChangeProgrammeTextInput, async (ctx, input) => {
    await changeProgrammeText(ctx, input);
    return redirectSaying(args.context, "/admin/programme", { say: "admin:saved" });
  });
}

export default function ProgrammeTextPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  const { language, source, key } = loaderData;
  return (
    <Page
      title={t("programme.text", { language: LANGUAGE_NAMES[language] })}
      crumbs={[{ label: t("programme.title"), href: "/admin/programme" }]}
    >
      <SendForm result={actionData} sendKey={key}>
        <TextArea
          name="source"
          label={t("programme.text", { language: LANGUAGE_NAMES[language] })}
          hideLabel
          hint={t("programme.textHint")}
          rows={14}
          maxLength={MAX_PROGRAMME_TEXT}
          lang={language}
          defaultValue={source}
        />
        <div>
          <Button kind="primary" icon="save">
            {t("save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
