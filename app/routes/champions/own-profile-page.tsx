import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { CheckboxGroup } from "#app/components/choices.tsx";
import { Fieldset } from "#app/components/field.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { contentLanguages } from "#app/routes/communities/content-languages.ts";
import { ChampionProfileInput, championFields, MAX_DONE, MAX_REQUESTS_A_WEEK } from "#server/contracts/champions.ts";
import { audiences } from "#server/contracts/people.ts";
import { changeChampionProfile, ownChampionProfile } from "#server/features/champions/index.ts";
import { namedThemes } from "#server/features/programme/index.ts";
import type { Route } from "./+types/own-profile-page.ts";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => ({
    mine: await ownChampionProfile(ctx),
    handle: viewerOf(args.context)?.handle ?? "",
    themes: await namedThemes(ctx, { languages: readerLanguages(args.context) }),
    languages: contentLanguages(),
    key: nextSendKey(args.context),
  }));
}

export async function action(args: Route.ActionArgs) {
  const me = viewerOf(args.context)?.handle ?? "";
  return act(args, ChampionProfileInput, async (ctx, input) => {
    await changeChampionProfile(ctx, input);
    return redirectSaying(args.context, `/people/${me}`, { say: "champions:own.saved" });
  });
}

/** A champion says what they have done and what they can be asked for. */
export default function OwnProfilePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["champions", "people"]);
  const { number, list } = useFormat();
  const { mine, themes, languages, key } = loaderData;
  const names = list(mine.communities.map(({ name }) => name));
  return (
    <Page title={t("own.title")} crumbs={[{ label: t("people:me.title"), href: "/me" }]} lead={t("own.lead")}>
      <Banner icon="champion">
        {mine.communities.length > 0 ? t("own.shownIn", { communities: names }) : t("own.putAway")}
      </Banner>
      <SendForm result={actionData} sendKey={key}>
        <TextArea
          name="done"
          label={t("own.done")}
          hint={t("own.doneHint")}
          rows={6}
          maxLength={MAX_DONE}
          defaultValue={mine.done}
          optional
        />
        <Select
          name="language"
          label={t("own.language")}
          options={languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
          defaultValue={mine.language}
        />
        {themes.length > 0 ? (
          <CheckboxGroup
            name="themes"
            legend={t("own.themes")}
            hint={t("own.themesHint")}
            options={themes.map(({ id, name, language }) => ({ value: id, label: name, lang: language }))}
            defaultValues={mine.themes}
          />
        ) : null}
        <TextInput
          name="places"
          label={t("own.places")}
          hint={t("own.placesHint")}
          maxLength={200}
          defaultValue={mine.places}
          optional
        />
        <TextInput
          name="available"
          label={t("own.available")}
          hint={t("own.availableHint")}
          maxLength={200}
          defaultValue={mine.available}
          optional
        />
        <Select
          name="requestsAWeek"
          label={t("own.requests")}
          hint={t("own.requestsHint")}
          options={Array.from({ length: MAX_REQUESTS_A_WEEK + 1 }, (_none, count) => ({
            value: String(count),
            label: count === 0 ? t("own.noRequests") : t("own.upTo", { count, n: number(count) }),
          }))}
          defaultValue={String(mine.requestsAWeek)}
        />
        <Fieldset legend={t("own.who")} hint={t("own.whoHint")}>
          {championFields.map((field) => (
            <Select
              key={field}
              name={`${field}For`}
              label={t(`own.${field}`)}
              options={audiences.map((audience) => ({
                value: audience,
                label: t(`people:privacy.audience.${audience}`),
              }))}
              defaultValue={mine.audience[field]}
            />
          ))}
        </Fieldset>
        <div>
          <Button kind="primary" icon="check">
            {t("own.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
