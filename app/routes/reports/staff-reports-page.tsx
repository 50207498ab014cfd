import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { reportsToStaff } from "#server/core/moderation/index.ts";
import type { Route } from "./+types/staff-reports-page.ts";
import { askedReports, ReportRows } from "./report-rows.tsx";

export async function loader(args: Route.LoaderArgs) {
  const asked = askedReports(args.request);
  const list = await show(args, (ctx) => reportsToStaff(ctx, asked));
  return { list, settled: asked.settled, first: asked.after === null };
}

/** What was reported to the staff: people, and what was said where no moderator is. */
export default function StaffReportsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("reports");
  const admin = useTranslation("admin").t("title");
  return (
    <Page title={t("list.title")} lead={t("list.staffLead")} crumbs={[{ label: admin, href: "/admin" }]}>
      <ReportRows here="/admin/reports" {...loaderData} />
    </Page>
  );
}
