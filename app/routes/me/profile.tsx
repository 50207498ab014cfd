import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/choices.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Fieldset } from "#app/components/field.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { ProfileForm } from "#server/contracts/people.ts";
import { FEWEST_TOLD } from "#server/contracts/workshop-report.ts";
import { changeProfile, countriesIn, myProfile } from "#server/core/people/index.ts";
import type { Route } from "./+types/profile.ts";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  const { name, handle, about, place, placeConsent, organisation, country } = await show(args, myProfile);
  const countries = countriesIn(languageOf(args.context));
  return { name, handle, about, place, placeConsent, organisation, country, countries };
}

export async function action(args: Route.ActionArgs) {
  return act(args, ProfileForm, async (ctx, input) => {
    await changeProfile(ctx, input);
    return redirectSaying(args.context, "/me", { say: "people:profile.saved" });
  });
}

export default function Profile({ loaderData: mine, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  const { number } = useFormat();
  return (
    <Page title={t("profile.title")} crumbs={[{ label: t("me.title"), href: "/me" }]} lead={t("profile.seen")}>
      <FormState result={actionData}>
        <Form method="post" className="stack gap-4">
          <ErrorSummary />
          <TextInput name="name" label={t("profile.name")} defaultValue={mine.name} autoComplete="name" required />
          <TextInput
            name="handle"
            label={t("profile.handle")}
            hint={t("profile.handleHint")}
            before="@"
            defaultValue={mine.handle}
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
            required
          />
          <TextArea
            name="about"
            label={t("profile.about")}
            hint={t("profile.aboutHint")}
            defaultValue={mine.about}
            rows={5}
            optional
          />
          <TextInput
            name="organisation"
            label={t("profile.organisation")}
            defaultValue={mine.organisation}
            autoComplete="organization"
            optional
          />
          <Fieldset legend={t("profile.place")}>
            <TextInput
              name="place"
              label={t("profile.place")}
              hint={t("profile.placeHint")}
              defaultValue={mine.place}
              hideLabel
              optional
            />
            <Checkbox
              name="placeConsent"
              label={t("profile.placeConsent")}
              hint={t("profile.placeConsentHint")}
              defaultChecked={mine.placeConsent}
            />
          </Fieldset>
          <Select
            name="country"
            label={t("profile.country")}
            hint={t("profile.countryHint", { fewest: number(FEWEST_TOLD) })}
            empty={t("profile.countryNone")}
            options={mine.countries.map(({ code, name }) => ({ value: code, label: name }))}
            defaultValue={mine.country}
            autoComplete="country"
            optional
          />
          <div>
            <Button kind="primary" icon="check">
              {t("profile.save")}
            </Button>
          </div>
        </Form>
      </FormState>
    </Page>
  );
}
