import { EmptyState } from "#app/components/empty-state.tsx";
import { Page } from "#app/components/page.tsx";
import { StatLine } from "#app/components/stat-line.tsx";
import { Table } from "#app/components/table.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useLanguageName } from "#app/i18n/use-language-name.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { translationMeter } from "#server/core/translation/index.ts";
import type { Route } from "./+types/translation-page.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, translationMeter);
}

/** What the engines can do, what they did, and what that costs. */
export default function TranslationPage({ loaderData: meter }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  const { number, list } = useFormat();
  const nameOf = useLanguageName();
  const of = (used: number, limit: number | null, costs: boolean) =>
    costs && limit !== null ? t("translation.usedOf", { used: number(used), limit: number(limit) }) : number(used);
  return (
    <Page
      crumbs={[{ label: t("title"), href: "/admin" }]}
      title={t("translation.title")}
      lead={t("translation.lead")}
      wide
    >
      <StatLine
        items={[
          { value: meter.done, label: t("translation.done"), icon: "translate" },
          { value: meter.corrected, label: t("translation.corrected"), icon: "people" },
          { value: meter.waiting, label: t("translation.waiting"), icon: "clock" },
        ]}
      />
      {meter.engines.length === 0 ? null : (
        <Table
          caption={t("translation.engines")}
          columns={[
            { key: "engine", label: t("translation.engine") },
            { key: "hour", label: t("translation.hour"), figures: true },
            { key: "month", label: t("translation.month"), figures: true },
            { key: "failures", label: t("translation.failures"), figures: true },
          ]}
          rows={meter.engines.map(({ engine, hour, month, failures, costs }) => ({
            id: engine,
            engine: <bdi>{engine}</bdi>,
            hour: of(hour, meter.budget.hour, costs),
            month: of(month, meter.budget.month, costs),
            failures: number(failures),
          }))}
        />
      )}
      {meter.pairs.length === 0 ? (
        <EmptyState title={t("translation.noPairs")} icon="translate">
          {t("translation.noPairsHint")}
        </EmptyState>
      ) : (
        <Table
          caption={t("translation.pairs")}
          columns={[
            { key: "from", label: t("translation.from") },
            { key: "to", label: t("translation.to") },
          ]}
          rows={meter.pairs.map(({ from, to }) => ({ id: from, from: nameOf(from), to: list(to.map(nameOf)) }))}
        />
      )}
    </Page>
  );
}
