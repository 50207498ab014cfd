import { ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { MemberTabs } from "#app/routes/communities/member-tabs.tsx";
import { OwnProposals } from "#app/routes/vetting/own-proposals.tsx";
import { ChampionFilter } from "#server/contracts/champions.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { championsOf, ownProposals, vetChampions, waitingProposals } from "#server/features/champions/index.ts";
import { namedThemes } from "#server/features/programme/index.ts";
import type { Route } from "./+types/space-champions-page.ts";
import { Champions } from "./champions.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const asked = ChampionFilter.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const languages = readerLanguages(args.context);
  return show(args, async (ctx) => {
    const list = await championsOf(ctx, { ...asked, space: args.params.space, languages });
    return {
      ...list,
      asked,
      themes: await namedThemes(ctx, { languages }),
      proposals: await ownProposals(ctx, list.space),
      waiting: await waitingProposals(ctx, list.space),
      decides: vetChampions.can(ctx.actor, list.space),
      sendKey: nextSendKey(args.context),
    };
  });
}

/** The champions of one community. */
export default function SpaceChampionsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("champions");
  const { space, proposals, waiting, decides, sendKey, ...list } = loaderData;
  const members = `/communities/${space.slug}/members`;
  return (
    <Page
      title={t("title")}
      crumbs={communityCrumbs(space)}
      lead={t("lead")}
      actions={
        <>
          <ProposalLinks
            space={space}
            waiting={waiting}
            decides={decides}
            proposed={proposals.some(({ isMe }) => isMe)}
          />
          <ButtonLink href="/champions" kind="quiet">
            {t("all")}
          </ButtonLink>
        </>
      }
    >
      <CommunityViews space={space} current="members" />
      <MemberTabs space={space} current="champion" />
      <OwnProposals proposals={proposals} sendKey={sendKey} />
      <Champions
        {...list}
        {...(space.can.moderate ? { manage: (personId: string) => `${members}/${personId}` } : {})}
      />
    </Page>
  );
}

type Links = { space: SpaceView; waiting: number; decides: boolean; proposed: boolean };

/** To propose somebody, and to what waits, for who may. */
function ProposalLinks({ space, waiting, decides, proposed }: Links) {
  const { t } = useTranslation("vetting");
  const { number } = useFormat();
  const here = `/communities/${space.slug}/champions`;
  const proposesSelf = space.myRole === "member" && !proposed;
  return (
    <>
      {!space.archived && (decides || proposesSelf) ? (
        <ButtonLink href={`${here}/propose`} icon="champion">
          {t(decides ? "propose.title" : "propose.self")}
        </ButtonLink>
      ) : null}
      {decides ? (
        <ButtonLink href={`${here}/proposals`}>
          {waiting > 0 ? t("list.waiting", { n: number(waiting) }) : t("list.title")}
        </ButtonLink>
      ) : null}
    </>
  );
}
