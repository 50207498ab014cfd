import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { MemberTabs } from "#app/routes/communities/member-tabs.tsx";
import { givesMark, proposalsOf } from "#server/features/champions/index.ts";
import type { Route } from "./+types/space-proposals-page.ts";
import { Proposals } from "./proposals.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  return show(args, async (ctx) => {
    const list = await proposalsOf(ctx, { space: args.params.space, after });
    const key = nextSendKey(args.context);
    return { ...list, mark: givesMark(ctx.actor, list.space), firstPage: after === null, sendKey: key };
  });
}

/** Who is proposed as a champion of one community, for those who decide it. */
export default function SpaceProposalsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation(["vetting", "champions"]);
  const { space, ...list } = loaderData;
  const champions = { label: t("champions:title"), href: `/communities/${space.slug}/champions` };
  return (
    <Page title={t("list.title")} crumbs={[...communityCrumbs(space), champions]} lead={t("list.lead")}>
      <CommunityViews space={space} current="members" />
      <MemberTabs space={space} current="champion" />
      <Proposals {...list} />
    </Page>
  );
}
