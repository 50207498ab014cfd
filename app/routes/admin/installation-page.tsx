import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Checkbox, CheckboxGroup } from "#app/components/choices.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { ChangeInstallationInput } from "#server/contracts/installation.ts";
import { LANGUAGE_NAMES, LANGUAGES } from "#server/contracts/languages.ts";
import { changeInstallation, changeTheInstallation, readInstallation } from "#server/core/installation/index.ts";
import { NotFound, requireOnSite } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/installation-page.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    requireOnSite(ctx, changeTheInstallation);
    const installation = await readInstallation(ctx);
    if (!installation) throw new NotFound();
    const { kind, name, languages, contactName, contactAddress, openSignUp, moderatorRecovery } = installation;
    return {
      kind,
      values: { name, languages, contactName, contactAddress, openSignUp, moderatorRecovery },
      key: nextSendKey(args.context),
    };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, ChangeInstallationInput, async (ctx, input) => {
    await changeInstallation(ctx, input);
    return redirectSaying(args.context, "/admin/installation", { say: "admin:saved" });
  });
}

/** Name, languages, whom to ask, and what moderators and strangers may do. */
export default function InstallationPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  const { kind, values, key } = loaderData;
  const options = LANGUAGES.map((tag) => ({ value: tag, label: LANGUAGE_NAMES[tag], lang: tag }));
  return (
    <Page crumbs={[{ label: t("title"), href: "/admin" }]} title={t("installation.title")} lead={t("lead")}>
      {kind === "demo" ? <Banner>{t("installation.demo")}</Banner> : null}
      <SendForm result={actionData} sendKey={key}>
        <TextInput
          name="name"
          label={t("installation.name")}
          hint={t("installation.nameHint")}
          required
          maxLength={80}
          defaultValue={values.name}
        />
        <Select
          name="mainLanguage"
          label={t("installation.mainLanguage")}
          hint={t("installation.mainLanguageHint")}
          options={options}
          defaultValue={values.languages[0]}
        />
        <CheckboxGroup
          name="languages"
          legend={t("installation.languages")}
          options={options}
          defaultValues={values.languages}
        />
        <TextInput
          name="contactName"
          label={t("installation.contactName")}
          hint={t("installation.contactNameHint")}
          optional
          maxLength={100}
          defaultValue={values.contactName}
        />
        <TextInput
          name="contactAddress"
          label={t("installation.contactAddress")}
          hint={t("installation.contactAddressHint")}
          optional
          maxLength={200}
          defaultValue={values.contactAddress}
        />
        <Checkbox
          name="openSignUp"
          label={t("installation.openSignUp")}
          hint={t("installation.openSignUpHint")}
          defaultChecked={values.openSignUp}
        />
        <Checkbox
          name="moderatorRecovery"
          label={t("installation.moderatorRecovery")}
          hint={t("installation.moderatorRecoveryHint")}
          defaultChecked={values.moderatorRecovery}
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
