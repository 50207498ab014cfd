import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { MonthInput } from "#server/contracts/calendar.ts";
import { calendarMonth } from "#server/core/calendar/index.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/community-month-page.ts";
import { CalendarTabs } from "./calendar-tabs.tsx";
import { MonthView } from "./month-view.tsx";
import { NewEvent } from "./new-event.tsx";
import { zoneNames } from "./zone-names.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const month = MonthInput.parse(new URL(args.request.url).searchParams.get("month"));
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    const zone = viewerOf(args.context)?.timeZone ?? "UTC";
    const found = await calendarMonth(ctx, { of: { space: space.id }, month, zone });
    return {
      month: found,
      space: { ...space, plans: found.space?.plans ?? false },
      zoneNames: zoneNames(args.context, found.entries),
    };
  });
}

/** A month of a community. */
export default function CommunityMonthPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("calendar");
  const { month, space } = loaderData;
  const here = `/communities/${space.slug}/calendar`;
  return (
    <Page title={t("title")} crumbs={communityCrumbs(space)} actions={<NewEvent space={space} />}>
      <CommunityViews space={space} current="calendar" />
      <CalendarTabs base={here} current="month" />
      <MonthView month={month} zoneNames={loaderData.zoneNames} base={here} />
    </Page>
  );
}
