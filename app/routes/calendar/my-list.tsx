import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { CalendarList } from "#server/contracts/calendar.ts";
import { CalendarTabs } from "./calendar-tabs.tsx";
import { EventList } from "./event-list.tsx";
import { FeedLink } from "./feed-link.tsx";

type Props = { list: CalendarList; drafts: boolean; zoneNames: Record<string, string>; firstPage: boolean };

/** All that comes, or is over, in the communities that one is in. */
export function MyList({ drafts, ...props }: Props) {
  const { t } = useTranslation("calendar");
  return (
    <Page title={t("mine")} lead={t("mineLead")} actions={<FeedLink />}>
      <CalendarTabs base="/calendar" current={props.list.past ? "past" : "coming"} drafts={drafts} />
      <EventList {...props} />
    </Page>
  );
}
