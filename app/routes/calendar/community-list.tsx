import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { CommunityViews, communityCrumbs } from "#app/routes/communities/community-frame.tsx";
import type { CalendarList } from "#server/contracts/calendar.ts";
import { CalendarTabs } from "./calendar-tabs.tsx";
import { EventList } from "./event-list.tsx";
import { NewEvent } from "./new-event.tsx";

type Props = {
  list: CalendarList;
  space: NonNullable<CalendarList["space"]>;
  zoneNames: Record<string, string>;
  firstPage: boolean;
};

/** What a community does together: what comes, or what is over. */
export function CommunityList({ list, space, ...rest }: Props) {
  const { t } = useTranslation("calendar");
  return (
    <Page title={t("title")} crumbs={communityCrumbs(space)} actions={<NewEvent space={space} />}>
      <CommunityViews space={space} current="calendar" />
      <CalendarTabs base={`/communities/${space.slug}/calendar`} current={list.past ? "past" : "coming"} />
      <EventList list={list} {...rest} />
      {space.visibility === "public" ? (
        <p>
          <a href={`/communities/${space.slug}/calendar.ics`}>{t("feed.public")}</a>
        </p>
      ) : null}
    </Page>
  );
}
