import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { ChampionFilter } from "#server/contracts/champions.ts";
import { listChampions } from "#server/features/champions/index.ts";
import { namedThemes } from "#server/features/programme/index.ts";
import type { Route } from "./+types/champions-page.ts";
import { Champions } from "./champions.tsx";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const asked = ChampionFilter.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const languages = readerLanguages(args.context);
  return show(args, async (ctx) => ({
    ...(await listChampions(ctx, { ...asked, languages })),
    asked,
    themes: await namedThemes(ctx, { languages }),
  }));
}

/** Champions of all communities, by theme, language and place. */
export default function ChampionsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation(["champions", "communities"]);
  return (
    <Page title={t("title")} lead={t("lead")} crumbs={[{ label: t("communities:list.title"), href: "/communities" }]}>
      <Champions {...loaderData} />
    </Page>
  );
}
