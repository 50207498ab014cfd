import { Banner } from "#app/components/banner.tsx";
import { Page } from "#app/components/page.tsx";
import { StatLine } from "#app/components/stat-line.tsx";
import { Table } from "#app/components/table.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { digestProgress } from "#server/features/digests/index.ts";
import type { Route } from "./+types/progress-page.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, digestProgress);
}

const REASONS = [
  "notWanted",
  "paused",
  "nothingLeft",
  "cameBack",
  "gone",
  "suspended",
  "noMailbox",
  "mailboxRefuses",
  "tooLate",
  "broken",
  "unconfirmed",
  "noMailServer",
  "quietHours",
  "translating",
] as const;
const STATES = ["waiting", "sent", "skipped", "failed"] as const;

/** How many digests are due, made, waiting, sent, and why some were not. */
export default function ProgressPage({ loaderData: digests }: Route.ComponentProps) {
  const { t } = useTranslation(["digests", "admin"]);
  const { number } = useFormat();
  const minutes = Math.floor(digests.oldestDueSeconds / 60);
  return (
    <Page crumbs={[{ label: t("admin:title"), href: "/admin" }]} title={t("admin.title")} lead={t("admin.lead")} wide>
      {digests.broken > 0 ? (
        <Banner tone="danger">{t("admin.broken", { count: digests.broken, n: number(digests.broken) })}</Banner>
      ) : null}
      {minutes > 2 ? <Banner tone="attention">{t("admin.late", { count: minutes, n: number(minutes) })}</Banner> : null}
      <StatLine
        items={[
          { value: digests.due, label: t("admin.due"), icon: "clock" },
          { value: digests.made, label: t("admin.made"), icon: "mail" },
          { value: digests.waiting, label: t("admin.waiting") },
          { value: digests.sent, label: t("admin.sent"), icon: "check" },
          { value: digests.skipped, label: t("admin.skipped") },
          { value: digests.failed, label: t("admin.failed") },
        ]}
      />
      {digests.why.length > 0 ? (
        <Table
          caption={t("admin.reasons")}
          columns={[
            { key: "reason", label: t("admin.reason") },
            { key: "state", label: t("admin.state") },
            { key: "count", label: t("admin.count"), figures: true },
          ]}
          rows={digests.why.map(({ state, why, count }) => {
            const known = REASONS.find((reason) => reason === why);
            const ended = STATES.find((one) => one === state);
            return {
              id: `${state} ${why}`,
              reason: known ? t(`admin.why.${known}`) : <bdi>{why}</bdi>,
              state: ended ? t(`admin.${ended}`) : "",
              count: number(count),
            };
          })}
        />
      ) : null}
    </Page>
  );
}
