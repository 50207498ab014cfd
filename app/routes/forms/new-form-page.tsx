import { redirect } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/choices.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { StartFormInput } from "#server/contracts/form-drafts.ts";
import { CONTENT_LANGUAGES } from "#server/contracts/languages.ts";
import { languageName } from "#server/contracts/translation.ts";
import { startForm } from "#server/core/forms/index.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import { NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/new-form-page.ts";
import { FormAboutFields } from "./form-about-fields.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const space = await show(args, async (ctx) => {
    const found = await loadCommunity(ctx, args.params.space);
    signedIn(ctx);
    if (!found.can.moderate) throw new NotAllowed("notInCharge");
    return found;
  });
  return { space, language: viewerOf(args.context)?.language ?? "en", key: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, StartFormInput, async (ctx, input) => {
    const { formId } = await startForm(ctx, input);
    return redirect(`/forms/${formId}/edit`, 303);
  });
}

/** Who is in charge of a community begins a form. */
export default function NewForm({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("forms");
  const say = useSay();
  const { space, language, key } = loaderData;
  const crumbs = [...communityCrumbs(space), { label: t("list.title"), href: `/communities/${space.slug}/forms` }];
  return (
    <Page title={t("make.title")} lead={t("make.lead")} crumbs={crumbs}>
      <SendForm result={actionData} sendKey={key}>
        <Select
          name="language"
          label={t("make.language")}
          hint={t("make.languageHint")}
          options={CONTENT_LANGUAGES.map((tag) => ({ value: tag, label: languageName(say, tag) }))}
          defaultValue={language}
        />
        <FormAboutFields />
        <Checkbox name="quiz" label={t("quiz.make")} hint={t("quiz.makeHint")} />
        <div>
          <Button kind="primary" icon="next">
            {t("make.next")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
