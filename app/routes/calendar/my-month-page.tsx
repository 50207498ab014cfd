import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { MonthInput } from "#server/contracts/calendar.ts";
import { calendarMonth, hasDrafts } from "#server/core/calendar/index.ts";
import type { Route } from "./+types/my-month-page.ts";
import { CalendarTabs } from "./calendar-tabs.tsx";
import { FeedLink } from "./feed-link.tsx";
import { MonthView } from "./month-view.tsx";
import { zoneNames } from "./zone-names.ts";

export const handle = { tab: "home" as const };

export async function loader(args: Route.LoaderArgs) {
  const month = MonthInput.parse(new URL(args.request.url).searchParams.get("month"));
  const zone = viewerOf(args.context)?.timeZone ?? "UTC";
  return show(args, async (ctx) => {
    const found = await calendarMonth(ctx, { of: "mine", month, zone });
    return { month: found, drafts: await hasDrafts(ctx), zoneNames: zoneNames(args.context, found.entries) };
  });
}

/** A month in the communities that one is in. */
export default function MyMonthPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("calendar");
  const { drafts, ...view } = loaderData;
  return (
    <Page title={t("mine")} lead={t("mineLead")} actions={<FeedLink />}>
      <CalendarTabs base="/calendar" current="month" drafts={drafts} />
      <MonthView {...view} base="/calendar" />
    </Page>
  );
}
