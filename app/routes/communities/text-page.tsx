import type { ReactNode } from "react";
import { Button } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_COMMUNITY_TEXT, MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import { CommunityLanguageInput, CommunityTextInput } from "#server/contracts/spaces.ts";
import { languageName } from "#server/contracts/translation.ts";
import { communityTextToWrite, loadCommunity, translateCommunity } from "#server/core/spaces/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/text-page.ts";
import { communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    const asked = CommunityLanguageInput.shape.language.safeParse(args.params.language);
    const texts = await communityTextToWrite(ctx, { space: space.slug, language: asked.data ?? "" });
    if (!asked.success) throw new NotFound();
    return { space, language: asked.data, ...texts, key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, CommunityTextInput, async (ctx, input) => {
    await translateCommunity(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}/languages`, { say: "communities:saved" });
  });
}

const AREAS = [
  { name: "description", rows: 2, maxLength: 300 },
  { name: "welcome", rows: 6, maxLength: MAX_COMMUNITY_TEXT },
  { name: "rules", rows: 8, maxLength: MAX_COMMUNITY_TEXT },
] as const;

/** What a community says about itself, said in one more language; what it says itself stands above each field. */
export default function TextPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, language, original, written, key } = loaderData;
  const named = languageName(useSay(), language);
  const crumbs = [
    ...communityCrumbs(space),
    { label: t("languages.title"), href: `/communities/${space.slug}/languages` },
  ];
  const said = (text: string): ReactNode =>
    text ? (
      <Lang className="as-written" lang={original.language}>
        {text}
      </Lang>
    ) : undefined;
  const inLanguage = { lang: language, dir: "auto" as const };
  return (
    <Page title={t("languages.in", { language: named })} crumbs={crumbs} lead={t("languages.inLead")}>
      <SendForm result={actionData} sendKey={key}>
        <TextInput
          {...inLanguage}
          name="name"
          label={t("form.name")}
          hint={said(original.name)}
          required
          maxLength={MAX_NAME_LENGTH}
          defaultValue={written?.name ?? ""}
        />
        {AREAS.map(({ name, rows, maxLength }) => (
          <TextArea
            {...inLanguage}
            key={name}
            name={name}
            label={t(`form.${name}`)}
            hint={said(original[name])}
            optional
            rows={rows}
            maxLength={maxLength}
            defaultValue={written?.[name] ?? ""}
          />
        ))}
        <div>
          <Button kind="primary" icon="save">
            {t("form.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
