import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { reportsOf } from "#server/core/moderation/index.ts";
import type { Route } from "./+types/community-reports-page.ts";
import { askedReports, ReportRows } from "./report-rows.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const asked = askedReports(args.request);
  const { space, list } = await show(args, (ctx) => reportsOf(ctx, { space: args.params.space, ...asked }));
  return { space, list, settled: asked.settled, first: asked.after === null };
}

/** What was reported in a community, for those in charge of it. */
export default function CommunityReportsPage({ loaderData: { space, ...rest } }: Route.ComponentProps) {
  const { t } = useTranslation("reports");
  return (
    <Page title={t("list.title")} crumbs={communityCrumbs(space)}>
      <CommunityViews space={space} current="reports" />
      <ReportRows here={`/communities/${space.slug}/reports`} {...rest} />
    </Page>
  );
}
