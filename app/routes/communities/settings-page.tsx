import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_COMMUNITY_TEXT } from "#server/contracts/bounds.ts";
import { ChangeCommunityInput } from "#server/contracts/spaces.ts";
import { changeCommunity, communityTexts, loadSpace } from "#server/core/spaces/index.ts";
import { NotAllowed } from "#server/core/usecase/index.ts";
import { namedThemes } from "#server/features/programme/index.ts";
import type { Route } from "./+types/settings-page.ts";
import { CommunityForm } from "./community-form.tsx";
import { CommunityViews, communityCrumbs, communityHandle } from "./community-frame.tsx";
import { contentLanguages } from "./content-languages.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadSpace(ctx, args.params.space);
    if (!space.can.manage) throw new NotAllowed("notInCharge");
    const texts = await communityTexts(ctx, space.id);
    const themes = await namedThemes(ctx, { languages: readerLanguages(args.context) });
    return { space, texts, themes, languages: contentLanguages(), key: nextSendKey(args.context) };
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
  const { space, texts, themes, languages, key } = loaderData;
  return (
    <Page title={t("form.settingsTitle")} crumbs={communityCrumbs(space)}>
      <CommunityViews space={space} current="settings" />
      <CommunityForm
        result={actionData}
        sendKey={key}
        themes={themes}
        languages={languages}
        values={{ ...space, ...texts }}
        submit={t("form.save")}
      >
        <TextArea
          name="welcome"
          label={t("form.welcome")}
          hint={t("form.welcomeHint")}
          optional
          rows={6}
          maxLength={MAX_COMMUNITY_TEXT}
          defaultValue={texts.welcome}
        />
        <TextArea
          name="rules"
          label={t("form.rules")}
          hint={t("form.rulesHint")}
          optional
          rows={8}
          maxLength={MAX_COMMUNITY_TEXT}
          defaultValue={texts.rules}
        />
      </CommunityForm>
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
