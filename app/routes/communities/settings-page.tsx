import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_COMMUNITY_TEXT } from "#server/contracts/bounds.ts";
import { ChangeCommunityInput } from "#server/contracts/spaces.ts";
import { languageName } from "#server/contracts/translation.ts";
import { changeCommunity, communityLanguages, communitySource, loadCommunity } from "#server/core/spaces/index.ts";
import { namedThemes } from "#server/features/programme/index.ts";
import type { Route } from "./+types/settings-page.ts";
import { CommunityForm } from "./community-form.tsx";
import { CommunityViews, communityCrumbs, communityHandle } from "./community-frame.tsx";
import { contentLanguages } from "./content-languages.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    const source = await communitySource(ctx, space.slug);
    const given = await communityLanguages(ctx, space.slug);
    const themes = await namedThemes(ctx, { languages: readerLanguages(args.context) });
    return {
      space,
      source,
      given: given.map(({ language }) => language),
      themes,
      languages: contentLanguages(),
      key: nextSendKey(args.context),
    };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, ChangeCommunityInput, async (ctx, input) => {
    await changeCommunity(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}/settings`, { say: "communities:saved" });
  });
}

export default function SettingsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, source, given, themes, languages, key } = loaderData;
  const say = useSay();
  return (
    <Page title={t("form.settingsTitle")} crumbs={communityCrumbs(space)}>
      <CommunityViews space={space} current="settings" />
      <CommunityForm
        result={actionData}
        sendKey={key}
        themes={themes}
        languages={languages}
        values={{ ...space, ...source }}
        submit={t("form.save")}
      >
        <TextArea
          name="welcome"
          label={t("form.welcome")}
          hint={t("form.welcomeHint")}
          optional
          rows={6}
          maxLength={MAX_COMMUNITY_TEXT}
          defaultValue={source.welcome}
        />
        <TextArea
          name="rules"
          label={t("form.rules")}
          hint={t("form.rulesHint")}
          optional
          rows={8}
          maxLength={MAX_COMMUNITY_TEXT}
          defaultValue={source.rules}
        />
      </CommunityForm>
      <Section title={t("languages.title")}>
        <LinkList>
          <LinkRow href={`/communities/${space.slug}/languages`} icon="language" title={t("languages.link")}>
            {given.length > 0
              ? t("languages.given", { languages: given.map((tag) => languageName(say, tag)).join(", ") })
              : t("languages.none")}
          </LinkRow>
        </LinkList>
      </Section>
      <Section title={t("archive.section")}>
        <Stack gap={3}>
          <p>{t(space.archived ? "home.archived" : "archive.lead")}</p>
          <div>
            {space.archived ? (
              <ActionForm
                action={`/communities/${space.slug}/unarchive`}
                sendKey={`${key}-unarchive`}
                label={t("archive.undo")}
                icon="unlock"
              />
            ) : (
              <ButtonLink href={`/communities/${space.slug}/archive`} icon="lock">
                {t("archive.open")}
              </ButtonLink>
            )}
          </div>
        </Stack>
      </Section>
    </Page>
  );
}
