import { Page } from "#app/components/page.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { CreateCommunityInput, mayFoundCommunities } from "#server/contracts/spaces.ts";
import { createCommunity } from "#server/core/spaces/index.ts";
import { NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import { namedThemes } from "#server/features/programme/index.ts";
import type { Route } from "./+types/new-community-page.ts";
import { CommunityForm } from "./community-form.tsx";
import { contentLanguages } from "./content-languages.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    signedIn(ctx);
    if (!mayFoundCommunities(ctx.actor)) throw new NotAllowed("staffOnly");
    const themes = await namedThemes(ctx, { languages: readerLanguages(args.context) });
    return {
      themes,
      languages: contentLanguages(),
      language: languageOf(args.context),
      key: nextSendKey(args.context),
    };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, CreateCommunityInput, async (ctx, input) => {
    const { slug } = await createCommunity(ctx, input);
    return redirectSaying(args.context, `/communities/${slug}`, { say: "communities:created" });
  });
}

export default function NewCommunityPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  return (
    <Page
      title={t("form.newTitle")}
      lead={t("form.newLead")}
      crumbs={[{ label: t("list.title"), href: "/communities" }]}
    >
      <CommunityForm
        result={actionData}
        sendKey={loaderData.key}
        themes={loaderData.themes}
        languages={loaderData.languages}
        values={{
          name: "",
          description: "",
          language: loaderData.language,
          themeIds: [],
          visibility: "public",
          joinRule: "open",
        }}
        submit={t("form.create")}
      />
    </Page>
  );
}
