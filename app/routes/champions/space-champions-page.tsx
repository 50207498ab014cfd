import { ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { MemberTabs } from "#app/routes/communities/member-tabs.tsx";
import { ChampionFilter } from "#server/contracts/champions.ts";
import { championsOf } from "#server/features/champions/index.ts";
import { namedThemes } from "#server/features/programme/index.ts";
import type { Route } from "./+types/space-champions-page.ts";
import { Champions } from "./champions.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const asked = ChampionFilter.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const languages = readerLanguages(args.context);
  return show(args, async (ctx) => ({
    ...(await championsOf(ctx, { ...asked, space: args.params.space, languages })),
    asked,
    themes: await namedThemes(ctx, { languages }),
  }));
}

/** The champions of one community. */
export default function SpaceChampionsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("champions");
  const { space, ...list } = loaderData;
  const members = `/communities/${space.slug}/members`;
  return (
    <Page
      title={t("title")}
      crumbs={communityCrumbs(space)}
      lead={t("lead")}
      actions={
        <ButtonLink href="/champions" kind="quiet">
          {t("all")}
        </ButtonLink>
      }
    >
      <CommunityViews space={space} current="members" />
      <MemberTabs space={space} current="champion" />
      <Champions
        {...list}
        {...(space.can.moderate ? { manage: (personId: string) => `${members}/${personId}` } : {})}
      />
    </Page>
  );
}
