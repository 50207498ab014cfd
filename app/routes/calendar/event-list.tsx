import { useRevalidator } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Pager } from "#app/components/pager.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAskAgain } from "#app/live/fetch-translations.ts";
import type { CalendarList } from "#server/contracts/calendar.ts";
import { EventsByDay } from "./event-row.tsx";

type Props = { list: CalendarList; zoneNames: Record<string, string>; firstPage: boolean };

/** What comes, or what is over, a page at a time. */
export function EventList({ list: { space, past, entries, next }, zoneNames, firstPage }: Props) {
  const { t } = useTranslation("calendar");
  const { revalidate } = useRevalidator();
  useAskAgain(
    entries.some(({ read }) => read.awaited),
    () => void revalidate(),
  );
  return (
    <>
      {entries.length > 0 ? (
        <EventsByDay entries={entries} zoneNames={zoneNames} withSpace={space === null} />
      ) : (
        <EmptyState
          title={t(past ? "none.past" : "none.coming")}
          icon="calendar"
          action={
            space === null && !past ? (
              <ButtonLink href="/communities" icon="people">
                {t("none.communities")}
              </ButtonLink>
            ) : null
          }
        >
          {past ? null : t(space === null ? "none.mine" : space.plans ? "none.plan" : "none.wait")}
        </EmptyState>
      )}
      <Pager
        first={firstPage ? null : "?"}
        older={next ? `?after=${next}` : null}
        words={{ newer: t("pages.first"), older: t(past ? "pages.before" : "pages.after") }}
      />
    </>
  );
}
