import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox, RadioGroup } from "#app/components/choices.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Fieldset } from "#app/components/field.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { CONTENT_LANGUAGES, LANGUAGE_NAMES, ownNameOf } from "#server/contracts/languages.ts";
import { LanguageForm } from "#server/contracts/people.ts";
import { changeLanguages, myProfile } from "#server/core/people/index.ts";
import type { Route } from "./+types/language.ts";
import { timeZonesWith } from "./time-zones.ts";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  const { language, languagesRead, readsFirst, timeZone, digits, lite } = await show(args, myProfile);
  return {
    mine: { language, languagesRead, readsFirst, timeZone, digits, lite },
    languages: factsOf(args.context).site.languages,
    // From the server: browsers know other lists.
    readable: CONTENT_LANGUAGES.map((code) => ({ value: code, label: ownNameOf(code), lang: code })),
    timeZones: timeZonesWith(args.context, timeZone),
  };
}

export async function action(args: Route.ActionArgs) {
  return act(args, LanguageForm, async (ctx, input) => {
    await changeLanguages(ctx, input);
    return redirectSaying(args.context, "/me", { say: "people:languages.saved" });
  });
}

export default function Languages({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  const { mine, languages, readable, timeZones } = loaderData;
  return (
    <Page title={t("languages.title")} crumbs={[{ label: t("me.title"), href: "/me" }]}>
      <FormState result={actionData}>
        <Form method="post" reloadDocument className="stack gap-4">
          <ErrorSummary />
          <Select
            name="language"
            label={t("languages.site")}
            defaultValue={mine.language}
            options={languages.map((code) => ({ value: code, label: LANGUAGE_NAMES[code], lang: code }))}
          />
          <Fieldset legend={t("languages.reads")} hint={t("languages.readsHint")}>
            {([1, 2, 3, 4] as const).map((place) => (
              <Select
                key={place}
                name={`reads${place}`}
                label={t(`languages.read${place}`)}
                empty={t("languages.none")}
                defaultValue={mine.languagesRead[place - 1] ?? ""}
                options={readable}
              />
            ))}
          </Fieldset>
          <RadioGroup
            name="readsFirst"
            legend={t("languages.readsFirst")}
            defaultValue={mine.readsFirst}
            options={[
              { value: "translation", label: t("languages.translationFirst") },
              { value: "original", label: t("languages.originalFirst") },
            ]}
          />
          <Select name="timeZone" label={t("languages.timeZone")} defaultValue={mine.timeZone} options={timeZones} />
          <RadioGroup
            name="digits"
            legend={t("languages.digits")}
            defaultValue={mine.digits}
            options={[
              { value: "latn", label: t("languages.digitsLatin") },
              { value: "native", label: t("languages.digitsNative") },
            ]}
          />
          <Checkbox name="lite" label={t("languages.lite")} hint={t("languages.liteHint")} defaultChecked={mine.lite} />
          <div>
            <Button kind="primary" icon="check">
              {t("languages.save")}
            </Button>
          </div>
        </Form>
      </FormState>
    </Page>
  );
}
