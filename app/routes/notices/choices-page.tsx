import { Form } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Checkbox, CheckboxGroup } from "#app/components/choices.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { MailChoicesInput, mailGroups } from "#server/contracts/notices.ts";
import { chooseMail, myMailChoices } from "#server/core/notices/index.ts";
import type { Route } from "./+types/choices-page.ts";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  return show(args, myMailChoices);
}

export async function action(args: Route.ActionArgs) {
  return act(args, MailChoicesInput, async (ctx, input) => {
    await chooseMail(ctx, input);
    return redirectSaying(args.context, "/me/notices", { say: "notices:choices.saved" });
  });
}

/** What a member gets by mail. */
export default function ChoicesPage({ loaderData: mine, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["notices", "people"]);
  return (
    <Page title={t("choices.title")} crumbs={[{ label: t("people:me.title"), href: "/me" }]} lead={t("choices.intro")}>
      {mine.mailbox ? null : <Banner icon="mail">{t("choices.noMailbox")}</Banner>}
      <FormState result={actionData}>
        <Form method="post" className="stack gap-4">
          <ErrorSummary />
          <CheckboxGroup
            name="groups"
            legend={t("choices.groups")}
            options={mailGroups.map((group) => ({ value: group, label: t(`choices.group.${group}`) }))}
            defaultValues={mailGroups.filter((group) => mine.groups[group])}
          />
          <Checkbox name="none" label={t("choices.none")} hint={t("choices.noneHint")} defaultChecked={mine.none} />
          <div>
            <Button kind="primary" icon="check">
              {t("choices.save")}
            </Button>
          </div>
        </Form>
      </FormState>
    </Page>
  );
}
