import { EmptyState } from "#app/components/empty-state.tsx";
import { Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { listDrafts } from "#server/core/calendar/index.ts";
import type { Route } from "./+types/my-drafts-page.ts";
import { CalendarTabs } from "./calendar-tabs.tsx";
import { EventRow } from "./event-row.tsx";
import { zoneNames } from "./zone-names.ts";

export const handle = { tab: "home" as const };

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  const { entries, next } = await show(args, (ctx) => listDrafts(ctx, { after }));
  return { entries, next, zoneNames: zoneNames(args.context, entries), firstPage: after === null };
}

/** What I keep and have not announced. */
export default function MyDraftsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("calendar");
  const { entries, next, firstPage, ...names } = loaderData;
  return (
    <Page title={t("mine")} lead={t("drafts.lead")}>
      <CalendarTabs base="/calendar" current="drafts" />
      {entries.length > 0 ? (
        <Section title={t("drafts.title")} id="drafts">
          <ul className="rows">
            {entries.map((entry) => (
              <EventRow key={entry.eventId} entry={entry} {...names} withSpace />
            ))}
          </ul>
        </Section>
      ) : (
        <EmptyState title={t("drafts.none")} icon="edit">
          {t("drafts.noneHow")}
        </EmptyState>
      )}
      <Pager
        first={firstPage ? null : "?"}
        older={next ? `?after=${next}` : null}
        words={{ newer: t("pages.first"), older: t("drafts.next") }}
      />
    </Page>
  );
}
