import { Button } from "#app/components/button.tsx";
import { CheckboxGroup } from "#app/components/choices.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { TimeFields } from "#app/routes/calendar/time-fields.tsx";
import { communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { contentLanguages } from "#app/routes/communities/content-languages.ts";
import { timeZonesWith } from "#app/routes/me/time-zones.ts";
import { AnnounceLiveInput } from "#server/contracts/live-threads.ts";
import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";
import { MAX_TITLE_LENGTH } from "#server/contracts/threads.ts";
import { announceLive, sessionToAnnounce } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/announce-page.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const viewer = viewerOf(args.context);
  const zone = viewer?.timeZone ?? "UTC";
  const found = await show(args, (ctx) =>
    sessionToAnnounce(ctx, { space: args.params.space, zone, languages: readerLanguages(args.context) }),
  );
  const own = [...new Set([...(viewer?.languagesRead ?? []), viewer?.language ?? "en"])];
  return {
    ...found,
    champions: found.champions.filter(({ id }) => id !== viewer?.id),
    chosen: { ...found.suggested, zone, minutes: 60, repetition: { repeat: "never" as const, times: 1 } },
    zones: timeZonesWith(zone),
    languages: contentLanguages(),
    own,
    key: nextSendKey(args.context),
  };
}

export async function action(args: Route.ActionArgs) {
  return act(args, AnnounceLiveInput, async (ctx, input) => {
    const { id } = await announceLive(ctx, input);
    return redirectSaying(args.context, `/live/${id}`, { say: "live:announce.done" });
  });
}

/** A session that is announced: what it is about, when, with whom, and in which languages. */
export default function AnnounceSession({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("live");
  const { space, champions, themes, chosen, zones, languages, own, key } = loaderData;
  const options = languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }));
  return (
    <Page
      title={t("announce.title")}
      lead={t("announce.lead")}
      crumbs={[...communityCrumbs(space), { label: t("list.title"), href: `/communities/${space.slug}/live` }]}
    >
      <SendForm result={actionData} sendKey={key}>
        <TextInput
          name="title"
          label={t("new.about")}
          hint={t("new.aboutHint")}
          maxLength={MAX_TITLE_LENGTH}
          required
          dir="auto"
        />
        <TextArea
          name="source"
          label={t("new.text")}
          hint={t("announce.textHint")}
          maxLength={MAX_POST_LENGTH}
          rows={6}
          required
          dir="auto"
        />
        <TimeFields chosen={chosen} zones={zones} once />
        {champions.length > 0 ? (
          <CheckboxGroup
            name="hosts"
            legend={space.myRole === "champion" ? t("new.withOthers") : t("new.with")}
            hint={t("new.withHint")}
            options={champions.map(({ id, name, place }) => ({ value: id, label: name, hint: place || undefined }))}
          />
        ) : null}
        <CheckboxGroup
          name="languages"
          legend={t("announce.languages")}
          hint={t("announce.languagesHint")}
          options={options}
          defaultValues={own}
          inline
        />
        {themes.length > 0 ? (
          <Select
            name="themeId"
            label={t("announce.theme")}
            empty={t("announce.noTheme")}
            options={themes.map(({ id, name, language }) => ({ value: id, label: name, lang: language }))}
          />
        ) : null}
        <div>
          <Button kind="primary" icon="calendar">
            {t("announce.do")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
