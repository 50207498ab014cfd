import { Link } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { StatLine } from "#app/components/stat-line.tsx";
import { Table } from "#app/components/table.tsx";
import { Tag } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { deedCrumbs, eventHandle } from "#app/routes/calendar/event-crumbs.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { type AttendanceRow, attendedPercent, attendedSeconds } from "#server/contracts/attendance.ts";
import { attendanceTotals, listAttendance, viewEvent } from "#server/core/calendar/index.ts";
import type { Route } from "./+types/attendance-page.ts";
import { HowItIsCounted } from "./how-it-is-counted.tsx";
import { inMinutes } from "./in-minutes.ts";
import { OverTime } from "./over-time.tsx";

export const handle = eventHandle;

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  return show(args, async (ctx) => {
    const eventId = askedId(args.params.eventId);
    const event = await viewEvent(ctx, eventId);
    const list = await listAttendance(ctx, { eventId, after });
    return { event, ...list, totals: await attendanceTotals(ctx, eventId), firstPage: after === null };
  });
}

/** Who was at an event and how long, for those who keep it. */
export default function AttendancePage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("attendance");
  const { t: ofCalendar } = useTranslation("calendar");
  const { number } = useFormat();
  const { event, rows, next, totals, firstPage } = loaderData;
  const here = `/events/${event.id}/attendance`;
  const held = inMinutes(totals.heldSeconds);
  return (
    <Page
      title={t("title")}
      crumbs={deedCrumbs(event, ofCalendar("title"))}
      lead={t("lead", { minutes: number(held) })}
    >
      {totals.endedAt === null ? <Banner tone="attention">{t("running")}</Banner> : null}
      {firstPage ? (
        <>
          <StatLine
            items={[
              { value: totals.there, label: t("stat.there"), icon: "people" },
              { value: held, label: t("stat.held"), icon: "clock" },
            ]}
          />
          {totals.there > 0 ? <OverTime overTime={totals.overTime} /> : null}
        </>
      ) : null}
      {rows.length > 0 ? (
        <Rows rows={rows} here={here} />
      ) : (
        <EmptyState title={t("none.title")} icon="people">
          {t("none.hint")}
        </EmptyState>
      )}
      <Pager
        first={firstPage ? null : here}
        older={next ? `${here}?after=${encodeURIComponent(next)}` : null}
        words={{ newer: t("pages.first"), older: t("pages.next") }}
      />
      {rows.length > 0 ? (
        <Stack gap={2}>
          <a href={`${here}.csv`} download>
            {t("csv")}
          </a>
          <a href={`${here}.pdf`} download>
            {t("pdf")}
          </a>
        </Stack>
      ) : null}
      <HowItIsCounted />
    </Page>
  );
}

function Rows({ rows, here }: { rows: readonly AttendanceRow[]; here: string }) {
  const { t } = useTranslation("attendance");
  const { number } = useFormat();
  return (
    <Table
      caption={t("title")}
      hideCaption
      columns={[
        { key: "name", label: t("table.name") },
        { key: "minutes", label: t("table.minutes"), figures: true },
        { key: "share", label: t("table.share"), figures: true },
      ]}
      rows={rows.map((row) => ({
        id: row.person.id,
        name: (
          <>
            <Link to={`${here}/${row.person.id}`} dir="auto">
              {row.person.name}
            </Link>{" "}
            {row.corrected ? <Tag tone="plain">{t("putRight")}</Tag> : null}
          </>
        ),
        minutes: number(inMinutes(attendedSeconds(row))),
        share: t("percent", { n: number(attendedPercent(row)) }),
      }))}
    />
  );
}
